import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ERRORS } from '@trousseau/shared';
import type { Role } from '@trousseau/shared';
import type { CommandCall, CommandResult, Run } from '../../src/cli/command.js';
import { DropFolder } from '../../src/cli/drop-folder.js';
import { planImport } from '../../src/cli/import-commands.js';
import { watchImports } from '../../src/cli/watch-command.js';
import { clearNetworks } from '../../src/cli/school-commands.js';
import { openYear } from '../../src/cli/year-commands.js';
import { TaskViews } from '../../src/follow-up/task-views.js';
import { TasksList } from '../../src/follow-up/persistence/list-contracts.js';
import { newId } from '../../src/platform/crypto/random.js';
import type { SchoolScope } from '../../src/roster/index.js';
import { AllowedNetworks } from '../../src/staff/index.js';
import { aSchool } from '../builders/roster.js';
import { openTestRooms } from '../support/rooms.js';
import type { TestRooms } from '../support/rooms.js';
import { csvBytes } from '../imports/csv-files.js';

const PUPILS = csvBytes(
  ['Nom', 'Prénom', 'Né(e) le', 'Classe'],
  ['ABEILLE', 'Ana', '05/03/2012', '4A'],
  ['BERTHIER', 'Tom', '06/03/2012', '4A'],
);

describe('a command', () => {
  let rooms: TestRooms;
  let scope: SchoolScope;
  let school: string;
  let folder: string;
  let said: string[];

  beforeAll(async () => {
    rooms = await openTestRooms('SQLite');
    const made = await aSchool(rooms.house);
    ({ scope } = made);
    school = made.school.uai;
  });

  afterAll(() => rooms.close());

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'commands-'));
    said = [];
  });

  afterEach(() => rm(folder, { recursive: true }));

  const run = (
    command: Run,
    values: CommandCall['values'],
    ...files: string[]
  ): Promise<CommandResult> =>
    command({
      config: rooms.config,
      actor: 'cli:test',
      values: { school, ...values },
      files,
      rooms: () => Promise.resolve(rooms.house),
      say: (line) => said.push(line),
    });

  const file = async (name: string, content: string | Buffer): Promise<string> => {
    const path = join(folder, name);
    await writeFile(path, content);
    const before = new Date(rooms.clock.now().getTime() - 60_000);
    await utimes(path, before, before);
    return path;
  };

  describe('that watches a folder', () => {
    const watch = (): Promise<CommandResult> => run(watchImports, { once: true }, folder);

    it('imports what can be read, and has a person look at what cannot', async () => {
      await file('eleves-abeille.csv', PUPILS);
      await mkdir(join(folder, '.en-cours', newId()), { recursive: true });
      expect(await watch()).toMatchObject({
        exitCode: 1,
        json: { outcome: 'applied', students: { create: 2 }, notTaken: ['unreadable'] },
      });
      expect(said.map((line) => line.replace(/\s/g, ' '))).toEqual([
        '1 fichier : importé.',
        '1 fichier n’a pas pu être pris : une tâche est ouverte dans la console.',
      ]);
      const reader = { ...scope, role: 'secretary', language: 'fr' } as const;
      const { rows } = await rooms.house
        .get(TaskViews)
        .page(reader, TasksList.ask({ state: 'open' }));
      expect(rows.map(({ dropped }) => dropped?.reasons)).toEqual([['not-taken']]);

      expect(await watch()).toEqual({ exitCode: 0, json: null });
      const reports = join(folder, '.comptes-rendus');
      const [name = '', ...others] = await readdir(reports);
      expect(others).toEqual([]);
      expect(await readFile(join(reports, name), 'utf8')).not.toMatch(/abeille|berthier/i);
    });

    it('says the name of a file that is no table, keeps it, and imports what lies beside it', async () => {
      await file('bulletin.pdf', Buffer.from('%PDF-1.7\n'));
      await file('eleves.csv', PUPILS);
      expect(await watch()).toMatchObject({
        exitCode: 1,
        json: { outcome: 'applied', setAside: [{ code: 'imports.not-a-csv', file: 1 }] },
      });
      expect(said[0]).toContain('bulletin.pdf');
      expect(await readdir(join(folder, '.refuses'))).toEqual([
        expect.stringMatching(/-bulletin\.pdf$/),
      ]);
    });

    it('is refused a folder that another one watches, and lets it go at its end', async () => {
      const other = new DropFolder(folder, 0, () => rooms.clock.now());
      await other.open();
      await expect(watch()).rejects.toMatchObject({ code: 'imports.folder-watched' });
      await other.close();
      expect(await watch()).toEqual({ exitCode: 0, json: null });
      await other.open();
      await other.close();
    });
  });

  it('reads a file of decisions as editors of Windows write it', async () => {
    const answers = [{ one: newId(), other: newId(), verdict: 'same' }];
    const decisions = await file('decisions.json', `\uFEFF${JSON.stringify({ answers })}`);
    const pupils = await file('eleves.csv', PUPILS);
    // it is understood: nobody asked about these two
    expect(await run(planImport, { decisions }, pupils)).toMatchObject({
      exitCode: 1,
      json: { problems: [{ code: 'imports.question-gone' }] },
    });
  });

  it('speaks of no page that would be loaded again', () => {
    const texts = Object.entries(ERRORS).filter(([code]) => /^(imports|undo)\./.test(code));
    expect(texts.length).toBeGreaterThan(50);
    for (const [, { fr, en }] of texts) {
      expect(fr).not.toContain('Rechargez');
      expect(en).not.toMatch(/reload the page/i);
    }
  });

  it('lets staff work from everywhere again, of a school, of operators or of all', async () => {
    const limit = async (role: Role, scopeId: string | null): Promise<void> => {
      const caller = { role, scopeId, staffId: newId(), sessionId: newId(), operates: true };
      const input = { role, networks: ['192.0.2.0/24'] };
      const asking = { ...caller, actor: 'cli:test' };
      await rooms.house.get(AllowedNetworks).set(asking, input, '203.0.113.9');
    };
    await limit('secretary', scope.schoolId);
    await limit('viewer', scope.schoolId);
    await limit('operator', null);
    await expect(run(clearNetworks, { all: true })).rejects.toThrow(/l’un des trois/);
    expect(await run(clearNetworks, {})).toMatchObject({ json: { cleared: 2 } });
    const ofOperators = { school: undefined, operators: true };
    expect(await run(clearNetworks, ofOperators)).toMatchObject({ json: { cleared: 1 } });
    expect(await run(clearNetworks, {})).toMatchObject({ exitCode: 0, json: { cleared: 0 } });
    expect(said[0]).toMatch(/^2.rôles .*possible de partout/);
  });

  it('opens no year that is open, be it only to say which one it would be', async () => {
    await expect(run(openYear, { start: '2000' })).rejects.toMatchObject({
      code: 'years.start-invalid',
    });
    expect(await run(openYear, {})).toMatchObject({ json: { opened: false } });
    expect(await run(openYear, { yes: true })).toMatchObject({ json: { opened: true } });
    await expect(run(openYear, {})).rejects.toMatchObject({ code: 'years.next-open' });
  });
});
