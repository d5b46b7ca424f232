import type { INestApplicationContext } from '@nestjs/common';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';

/** The tables of what a school is: without the audit trail, letters and prints, the ledger of used logins and imports. */
const TABLES = [
  'school_year',
  'school_class',
  'student',
  'guardian',
  'guardian_link',
  'held_change',
  'account',
  'provisional_secret',
  'directory_entry',
  'directory_class',
  'activation_figure',
  'directory_twin',
] as const;

/** What says when something was written and nothing of what. */
const TIMES: ReadonlySet<string> = new Set(['createdAt', 'updatedAt', 'accountCreatedAt']);

/**
 * Everything that the installation's schools are, one line a row in a fixed order: two dumps are equal when, but for
 * times and versions, nothing differs.
 *
 * @param now holds that ended before it are as if they were not
 * @param schoolId only what is this school’s
 */
export async function canonicalDump(
  house: Pick<INestApplicationContext, 'get'>,
  now: Date,
  schoolId?: string,
): Promise<string[]> {
  const unitOfWork = house.get(UnitOfWork);
  const lines: string[] = [];
  for (const table of TABLES) {
    const rows = await unitOfWork.run(() =>
      unitOfWork.manager.query<Record<string, unknown>[]>(`SELECT * FROM ${table}`),
    );
    const kept = rows.filter(
      (row) =>
        (table !== 'held_change' || instant(row['heldUntil']) > now) &&
        (schoolId === undefined || row['schoolId'] === schoolId),
    );
    lines.push(...kept.map((row) => `${table} ${lineOf(row)}`).sort());
  }
  return lines;
}

function lineOf(row: Record<string, unknown>): string {
  const names = Object.keys(row)
    .filter((name) => !TIMES.has(name))
    .sort();
  return JSON.stringify(Object.fromEntries(names.map((name) => [name, row[name]])));
}

function instant(value: unknown): Date {
  if (value instanceof Date) return value;
  return new Date(`${String(value).replace(' ', 'T').replace(/Z$/, '')}Z`);
}
