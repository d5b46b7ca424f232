import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import {
  IMPORT_FIXTURES,
  generateCollege,
  generateOndeSchool,
  importFixture,
  toSiecleCsv,
} from '@trousseau/fixtures';
import { planImport, readFile } from '../../src/imports/domain/index.js';
import type { RosterSnapshot } from '../../src/imports/domain/index.js';
import { fingerprint } from '../../src/platform/crypto/hash.js';
import { AppError } from '../../src/platform/errors.js';
import { EMPTY_ROSTER, applyToSnapshot } from './apply-to-snapshot.js';
import { TODAY } from './whole-plan.js';

const GOLDEN = new URL('plans.golden', import.meta.url);

interface Import {
  readonly name: string;
  readonly files: readonly { readonly name: string; readonly bytes: Uint8Array }[];
}

/** The small files one by one, whole schools that are made up, and the same people told in another way. */
function imports(): Import[] {
  const fixtures = IMPORT_FIXTURES.map((name) => ({
    name,
    files: [{ name, bytes: readFileSync(importFixture(name)) }],
  }));
  const onde = generateOndeSchool(2026, { ragged: true });
  const [students, guardians] = [
    { name: 'eleves.csv', bytes: onde.students },
    { name: 'responsables.csv', bytes: onde.guardians },
  ];
  const college = generateCollege(3);
  const latin = toSiecleCsv(college, { encoding: 'windows-1252' });
  const others = toSiecleCsv(generateCollege(4), { encoding: 'utf-8' });
  return [
    ...fixtures,
    { name: 'an école, its guardians apart', files: [students, guardians] },
    { name: 'an école, its students alone', files: [students] },
    { name: 'a collège', files: [{ name: 'college.csv', bytes: latin }] },
    {
      name: 'a collège and another, in one import',
      files: [
        { name: 'college.csv', bytes: latin },
        { name: 'autre.csv', bytes: others },
      ],
    },
  ];
}

/** What an import says and does, as a line; and the roster after it. */
function lineOf({ files }: Import, roster: RosterSnapshot): [string, RosterSnapshot] {
  try {
    const read = files.map(({ name, bytes }) => readFile(name, bytes));
    const { report, changes } = planImport({ files: read, roster, today: TODAY });
    const all = [...changes];
    const said = fingerprint(JSON.stringify([report, read.map(({ table }) => table)]));
    const done = fingerprint(JSON.stringify(all));
    const after = applyToSnapshot(roster, { report, changes: all });
    return [`${said.slice(0, 16)} ${done.slice(0, 16)} ${String(all.length)} changes`, after];
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return [`refused ${error.code} ${JSON.stringify(error.params)}`, roster];
  }
}

/** Roster records are numbered anew, so that a line does not depend on what ran before. */
function withOwnIds({ classes, students, guardians, links }: RosterSnapshot): RosterSnapshot {
  const names = new Map<string, string>();
  const named = (id: string): string => {
    const name = names.get(id) ?? `id-${String(names.size + 1)}`;
    names.set(id, name);
    return name;
  };
  const own = <T extends { readonly id: string }>(rows: readonly T[]): T[] =>
    rows.map((row) => ({ ...row, id: named(row.id) }));
  return {
    classes: own(classes),
    students: own(students),
    guardians: own(guardians),
    links: links.map((link) => ({
      ...link,
      id: named(link.id),
      studentId: named(link.studentId),
      guardianId: named(link.guardianId),
    })),
  };
}

function listing(): string {
  const all = imports();
  const college = all.find(({ name }) => name === 'a collège');
  if (!college) throw new Error('the collège is in the list');
  const [, inhabited] = lineOf(college, EMPTY_ROSTER);
  const known = withOwnIds(inhabited);
  const lines = all.flatMap((one) => {
    const [first, after] = lineOf(one, EMPTY_ROSTER);
    const [again] = lineOf(one, withOwnIds(after));
    const [elsewhere] = lineOf(one, known);
    return [one.name, `  new     ${first}`, `  again   ${again}`, `  college ${elsewhere}`];
  });
  return `${lines.join('\n')}\n`;
}

describe('the plans of all files that are known', () => {
  it('are what they were, letter by letter (UPDATE_GOLDEN=1 writes them anew)', () => {
    const seen = listing();
    if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(GOLDEN, seen);
    expect(seen).toBe(readFileSync(GOLDEN, 'utf8'));
  });
});
