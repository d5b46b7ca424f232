import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  generateCollege,
  guardiansXml,
  siecleXml,
  studentsXml,
  xlsxOf,
  zipOf,
} from '@trousseau/fixtures';
import { IMPORT_LIMITS } from '@trousseau/shared';
import type { ReadingProgressView } from '@trousseau/shared';
import { FORMATS, readFile } from '../../src/imports/domain/index.js';
import { ReadingGauge } from '../../src/imports/reading-gauge.js';
import { newId } from '../../src/platform/crypto/random.js';
import { aSchool, aStaff, ok } from '../builders/staff.js';
import type { SignedInStaff } from '../builders/staff.js';
import { startTestApp } from '../support/app.js';
import type { TestApp } from '../support/app.js';
import { csvBytes } from './csv-files.js';

const TITLES = ['Nom', 'Prénom', 'Classe'];
const people = (count: number): string[][] =>
  Array.from({ length: count }, (_, index) => [`Nom${String(index)}`, 'Zoé', '6A']);

describe('the gauge of a reading', () => {
  const seenOf = (bytes: Uint8Array): ReadingProgressView => {
    const gauge = new ReadingGauge();
    gauge.nextFile();
    const context = { school: null, limits: IMPORT_LIMITS, progress: gauge };
    readFile('f', bytes, {}, FORMATS, context);
    // what the worker says is seen from outside through the memory alone
    return new ReadingGauge(gauge.memory).view();
  };

  it('waits before anything is read', () => {
    expect(new ReadingGauge().view()).toEqual({ phase: 'waiting', file: 0, done: 0, total: null });
  });

  it.each([
    ['a text', csvBytes(TITLES, ...people(7))],
    ['a workbook', xlsxOf([{ name: 'A', rows: [TITLES, ...people(7)] }])],
    ['a text in a ZIP', zipOf({ 'a.csv': csvBytes(TITLES, ...people(7)) })],
  ])('has gone through every row of %s at its end', (_, bytes) => {
    expect(seenOf(bytes)).toEqual({ phase: 'reading', file: 1, done: 7, total: 7 });
  });

  it('has gone through every record of an export of SIECLE', () => {
    const exports = siecleXml(generateCollege(7));
    const bytes = zipOf({
      'a.xml': Buffer.from(studentsXml(exports, 'UTF-8')),
      'b.xml': Buffer.from(guardiansXml(exports, 'UTF-8')),
    });
    const { phase, done } = seenOf(bytes);
    expect(phase).toBe('opening');
    expect(done).toBeGreaterThan(100);
  });
});

describe('a reading over the API', () => {
  let server: TestApp;
  let staff: SignedInStaff;

  beforeAll(async () => {
    server = await startTestApp('SQLite');
    staff = await aStaff(server, 'secretary', await aSchool(server));
  });

  afterAll(() => server.close());

  const headers = (id: string): Record<string, string> => ({
    'X-Trousseau': '1',
    'X-Reading': id,
    Cookie: staff.cookie ?? '',
  });

  const upload = async (id: string, count: number): Promise<{ status: number; body: unknown }> => {
    const form = new FormData();
    form.append('files', new Blob([csvBytes(TITLES, ...people(count))]), 'liste.csv');
    const response = await fetch(`${server.url}/api/imports`, {
      method: 'POST',
      body: form,
      headers: headers(id),
    });
    return { status: response.status, body: await response.json() };
  };

  const ask = async (id: string, method = 'GET'): Promise<ReadingProgressView> => {
    const response = await fetch(`${server.url}/api/import-reading`, {
      method,
      headers: headers(id),
    });
    return (await response.json()) as ReadingProgressView;
  };

  it('can be followed by who began it, through its phases', async () => {
    const id = newId();
    const over = upload(id, 20_000).then((answer) => ({ answer }));
    const seen: ReadingProgressView[] = [];
    const ended = async (): Promise<Awaited<typeof over> | null> =>
      Promise.race([over, ask(id).then((view) => (seen.push(view), null))]);
    let end = await ended();
    while (end === null) end = await ended();
    expect(end.answer.status).toBe(201);
    const phases = [...new Set(seen.map(({ phase }) => phase))];
    expect(phases).toEqual(expect.arrayContaining(['keeping']));
    const kept = seen.filter(({ phase }) => phase === 'keeping');
    // 20,000 pupils and their class
    expect(kept.every(({ done, total }) => total === 20_001 && done <= total)).toBe(true);
    expect(new Set(kept.map(({ done }) => done)).size).toBeGreaterThan(2);
    expect(await ask(id)).toMatchObject({ phase: 'waiting', done: 0 });
  });

  it.each(['opening', 'reading', 'comparing', 'keeping'] as const)(
    'is given up when that is asked while it is %s or later, and leaves nothing',
    async (phase) => {
      const before = await ok(staff.get('/api/imports?range=[0,9]'));
      const id = newId();
      const answer = upload(id, 60_000);
      const order = ['waiting', 'opening', 'reading', 'comparing', 'keeping'];
      let seen = await ask(id);
      while (order.indexOf(seen.phase) < order.indexOf(phase)) seen = await ask(id);
      await ask(id, 'DELETE');
      expect(await answer).toMatchObject({
        status: 409,
        body: { code: 'imports.reading-cancelled' },
      });
      expect(await ok(staff.get('/api/imports?range=[0,9]'))).toEqual(before);
      expect((await upload(newId(), 1)).status).toBe(201);
    },
  );

  it('is nobody else’s to see or to end, and has a name', async () => {
    const stranger = await aStaff(server, 'secretary', await aSchool(server));
    const id = newId();
    const answer = upload(id, 20_000);
    while ((await ask(id)).phase === 'waiting');
    const theirs = { ...headers(id), Cookie: stranger.cookie ?? '' };
    const ended = await fetch(`${server.url}/api/import-reading`, {
      method: 'DELETE',
      headers: theirs,
    });
    expect(await ended.json()).toMatchObject({ phase: 'waiting' });
    expect((await answer).status).toBe(201);
    expect((await staff.get('/api/import-reading')).status).toBe(400);
  });
});
