import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { closeSchool } from '../../src/cli/close-school-command.js';
import { UsageError } from '../../src/cli/command.js';
import type { CommandCall, CommandResult, Run } from '../../src/cli/command.js';
import { erasePerson, personData } from '../../src/cli/person-commands.js';
import { retention } from '../../src/cli/retention-command.js';
import { fingerprint } from '../../src/platform/crypto/hash.js';
import { aSchool, aStudent } from '../builders/roster.js';
import type { TestSchool } from '../builders/roster.js';
import { openTestRooms } from '../support/rooms.js';
import type { TestRooms } from '../support/rooms.js';

describe('a command that forgets', () => {
  let rooms: TestRooms;
  let school: TestSchool;
  let folder: string;
  let said: string[];

  beforeAll(async () => {
    rooms = await openTestRooms('SQLite');
    school = await aSchool(rooms.house);
  });

  afterAll(() => rooms.close());

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'forgetting-'));
    said = [];
  });

  afterEach(() => rm(folder, { recursive: true }));

  const run = (command: Run, values: CommandCall['values']): Promise<CommandResult> =>
    command({
      config: rooms.config,
      actor: 'cli:test',
      values,
      files: [],
      rooms: () => Promise.resolve(rooms.house),
      say: (line) => said.push(line.replace(/\s/g, ' ')),
    });

  it('says what a run would remove, runs, and shortens a period within its bounds', async () => {
    expect(await run(retention, { 'dry-run': true })).toMatchObject({
      exitCode: 0,
      json: { dryRun: true, rules: [] },
    });
    expect(said).toEqual(['À effacer : 0 ligne. Rien n’est effacé.']);
    expect(await run(retention, { set: ['messages=30'] })).toMatchObject({
      json: { set: [{ rule: 'messages', days: 30 }] },
    });
    const uai = school.school.uai;
    expect(await run(retention, { set: ['messages=20'], school: uai })).toMatchObject({
      json: { set: [{ rule: 'messages', days: 20 }] },
    });
    await expect(run(retention, { set: ['messages=900'] })).rejects.toMatchObject({
      code: 'retention.days-out-of-bounds',
    });
    await expect(run(retention, { set: ['courriers=3'] })).rejects.toBeInstanceOf(UsageError);
    await expect(run(retention, { school: uai })).rejects.toBeInstanceOf(UsageError);
    expect(await run(retention, {})).toMatchObject({ json: { dryRun: false } });
  });

  it('writes a person’s data where only its owner reads it, then erases the person it was told to', async () => {
    const zoe = await aStudent().named('Zoé', 'Tran').in(school);
    const out = join(folder, 'zoe.json');
    const named = { school: school.school.uai, student: zoe.id, reason: 'demande de la famille' };
    await run(personData, { ...named, out });
    expect((await stat(out)).mode & 0o777).toBe(0o600);
    expect(await readFile(out, 'utf8')).toContain('"Zoé"');
    const told = await run(erasePerson, named);
    expect(told.json).toMatchObject({ erased: false });
    const { total } = told.json as { total: number };
    await expect(run(erasePerson, { ...named, rows: String(total + 1) })).rejects.toMatchObject({
      code: 'retention.rows-differ',
    });
    expect(await run(erasePerson, { ...named, rows: String(total) })).toMatchObject({
      json: { erased: true, total },
    });
    await expect(
      run(personData, { ...named, out: join(folder, 'again.json') }),
    ).rejects.toMatchObject({ code: 'record.not-found' });
    await expect(run(erasePerson, { school: school.school.uai })).rejects.toBeInstanceOf(
      UsageError,
    );
  });

  it('lets a school go: says first what it has, then leaves a file and a proof', async () => {
    const leaving = await aSchool(rooms.house);
    await aStudent().inClass('6A').in(leaving);
    const { uai } = leaving.school;
    expect(await run(closeSchool, { school: uai })).toMatchObject({
      json: { done: false, people: 1 },
    });
    const out = join(folder, 'export.jsonl');
    const values = { school: uai, people: '1', out, reason: 'fusion d’établissements' };
    const { json } = await run(closeSchool, values);
    expect(json).toMatchObject({ done: true, uai, after: {} });
    expect((await stat(out)).mode & 0o777).toBe(0o600);
    const { exported } = json as { exported: string };
    expect(fingerprint(await readFile(out))).toBe(exported);
    await expect(run(closeSchool, { school: uai })).rejects.toMatchObject({
      code: 'roster.school-unknown',
    });
  });
});
