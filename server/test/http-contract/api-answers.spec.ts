import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { ok } from '../builders/staff.js';
import { startTestApp } from '../support/app.js';
import type { TestApp } from '../support/app.js';
import { described } from './answer-fields.js';
import { aSchoolOfRecords } from './school-records.js';
import type { RecordName, SchoolOfRecords } from './school-records.js';

/** Under what a reading is asked about; the other routes do not look at it. */
const HEADERS = { 'X-Reading': 'une-lecture-que-nul-ne-fait' };

describe('an answer of the API', () => {
  let server: TestApp;
  let own: SchoolOfRecords;

  beforeAll(async () => {
    server = await startTestApp('SQLite');
    own = await aSchoolOfRecords(server);
  });

  afterAll(() => server.close());

  /** What the administrator reads: lists, and one of each record. */
  const readings = () =>
    described(server).flatMap(({ name, contract: { access, method, list, response } }) => {
      if (method !== 'GET' || access === 'public' || !(response instanceof z.ZodType)) return [];
      const address = name.replace('GET ', '');
      const id = own.records[address.split('/')[2] as RecordName] as { id: string } | undefined;
      const filter = { importId: own.records.imports.id };
      const query = list && 'importId' in list.filter.shape ? JSON.stringify(filter) : null;
      const path = address.replace(/:\w+/, id?.id ?? '');
      return [{ name, response, path: query === null ? path : `${path}?filter=${query}` }];
    });

  it('holds what its contract says, and not a field more', async () => {
    const read: unknown[] = [];
    for (const { name, response, path } of readings()) {
      const answer = await ok(own.head.call('GET', path, undefined, HEADERS));
      read.push(name);
      expect([name, answer]).toEqual([name, response.parse(answer)]);
    }
    expect(read).toEqual(
      expect.arrayContaining(['GET /api/guardian-links', 'GET /api/guardian-links/:id']),
    );
  });
});
