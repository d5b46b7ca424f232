import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { LetterRunRow } from '../../src/letters/persistence/entities.js';
import { newId } from '../../src/platform/crypto/random.js';
import { updateEach } from '../../src/platform/database/update-each.js';
import type { RowChange } from '../../src/platform/database/update-each.js';
import { DIALECTS, freshDatabase } from '../support/databases.js';
import type { TestDatabase } from '../support/databases.js';

const NOON = new Date('2026-08-28T12:00:00.123Z');

/** What differs from run to run in these tests: texts, a number, a yes or no, an instant. */
const patches = fc.record(
  {
    reason: fc.constantFrom('', 'L’été, « Łukasz » ?', "o'clock"),
    closedBecause: fc.constantFrom(null, 'handed-out' as const),
    letters: fc.constantFrom(0, -1, 2_000_000_000),
    reissue: fc.boolean(),
    closedAt: fc.constantFrom(null, NOON, new Date('2026-10-25T01:30:00.000Z')),
  },
  { requiredKeys: [] },
);

describe.each(DIALECTS)('rows that are changed together on %s', (dialect) => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await freshDatabase(dialect);
  });

  afterAll(() => database.close());

  const runs = async (count: number): Promise<LetterRunRow[]> => {
    const rows = Array.from({ length: count }, aRun);
    const { unitOfWork } = database;
    await unitOfWork.run(async () => {
      for (let start = 0; start < count; start += 500) {
        await unitOfWork.manager.insert(LetterRunRow, rows.slice(start, start + 500));
      }
    });
    return rows;
  };

  const change = (changes: readonly RowChange<LetterRunRow>[]): Promise<void> =>
    database.unitOfWork.run(() =>
      updateEach(database.unitOfWork.repository(LetterRunRow), changes),
    );

  const found = async (id: string): Promise<LetterRunRow | null> =>
    database.unitOfWork.manager.findOneBy(LetterRunRow, { id });

  it('are as if each had been changed alone, in their order', async () => {
    const rows = await runs(4);
    const changes = fc.array(fc.tuple(fc.nat(rows.length - 1), patches), { maxLength: 8 });
    const expected = new Map(rows.map((row) => [row.id, row]));
    await fc.assert(
      fc.asyncProperty(changes, async (drawn) => {
        const asked = drawn.map(([index, patch]) => ({ id: rows[index]?.id ?? '', patch }));
        for (const { id, patch } of asked) {
          const before = expected.get(id);
          if (before) expected.set(id, { ...before, ...patch });
        }
        await change(asked);
        for (const [id, row] of expected) expect(await found(id)).toEqual(row);
      }),
      { numRuns: 40 },
    );
  });

  it('may be more than one statement takes', async () => {
    const rows = await runs(1201);
    await change(rows.map(({ id }, index) => ({ id, patch: { letters: index } })));
    expect((await found(rows[0]?.id ?? ''))?.letters).toBe(0);
    expect((await found(rows[1200]?.id ?? ''))?.letters).toBe(1200);
  });

  it('leave alone what nobody named, and pass over what is not there', async () => {
    const [one, other] = await runs(2);
    await change([
      { id: one?.id ?? '', patch: { letters: 7 } },
      { id: newId(), patch: { letters: 8, reason: 'x' } },
    ]);
    await change([]);
    expect(await found(one?.id ?? '')).toEqual({ ...one, letters: 7 });
    expect(await found(other?.id ?? '')).toEqual(other);
  });
});

function aRun(): LetterRunRow {
  return {
    id: newId(),
    schoolId: newId(),
    state: 'open',
    layout: 'window',
    holder: 'student',
    secretsChoice: 'needed',
    reissue: false,
    startYear: null,
    classNames: '[]',
    validUntil: '2026-11-28',
    reason: 'rentrée',
    letters: 1,
    pages: 1,
    issued: 1,
    withoutSecret: 0,
    skipped: 0,
    createdBy: 'cli:test',
    createdAt: NOON,
    closesAt: NOON,
    closedAt: null,
    closedBecause: null,
  };
}
