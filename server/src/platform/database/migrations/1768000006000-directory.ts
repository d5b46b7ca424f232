import { Table } from 'typeorm';
import type { QueryRunner } from 'typeorm';
import { bool, createTable, day, index, instant, int, key, orNull, ref, str } from '../columns.js';
import { ForwardOnly } from '../forward-only.js';

/**
 * What lists of people sort, filter and search by, whom each class lists, and how many people stand where:
 * read without a look at anything else of the installation, and kept from now on in the unit of each change.
 * Filled from the records that there are; from the beginning again after failing half-way.
 */
export class Directory1768000006000 extends ForwardOnly {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of [ENTRIES, CLASSES, FIGURES]) await createTable(runner, table);
    for (const [table, rows] of FILL) {
      await runner.query(`DELETE FROM ${table}`);
      for (const select of rows) await runner.query(`INSERT INTO ${table} ${select}`);
    }
  }
}

const ENTRIES = new Table({
  name: 'directory_entry',
  withoutRowid: true,
  columns: [
    key('schoolId', 36),
    key('holder', 8),
    key('id', 36),
    ref('yearId'),
    ref('accountId', orNull),
    bool('present'),
    ref('classId', orNull),
    str('classKey', 120, orNull),
    str('sortKey', 190),
    str('firstName', 60),
    day('birthDate', orNull),
    str('names', 500),
    str('email', 254, orNull),
    str('mobile', 16, orNull),
    bool('hasAddress'),
    str('login', 30, orNull),
    str('state', 16, orNull),
    str('path', 24, orNull),
    instant('letterExpiresAt', orNull),
    instant('activatedAt', orNull),
    instant('accountCreatedAt', orNull),
    instant('createdAt'),
  ],
});

const CLASSES = new Table({
  name: 'directory_class',
  withoutRowid: true,
  columns: [
    key('schoolId', 36),
    key('yearId', 36),
    key('classId', 36),
    key('holder', 8),
    key('personId', 36),
    bool('counts'),
  ],
  indices: [index('directory_class_person', 'personId')],
});

const FIGURES = new Table({
  name: 'activation_figure',
  withoutRowid: true,
  columns: [
    key('schoolId', 36),
    key('yearId', 36),
    key('holder', 8),
    key('classId', 36),
    key('state', 16),
    key('path', 24),
    key('expiresAt', 23),
    int('people'),
  ],
});

const LINK_COUNTS = 'link.suspendedAt IS NULL AND link.responsibility <> 3';
const YEAR_OF = (alias: string): string =>
  `LEFT JOIN school_year year ON year.schoolId = ${alias}.schoolId AND year.current = 1`;
const ACCOUNT =
  'account.login, account.state, account.path, account.letterExpiresAt, account.activatedAt, ' +
  'account.createdAt, person.createdAt';
const OF_ACCOUNT = 'LEFT JOIN account ON account.id = person.accountId';

const STUDENTS = `SELECT person.schoolId, 'student', person.id, COALESCE(class.yearId, year.id, ''),
    person.accountId, CASE WHEN person.leftOn IS NULL THEN 1 ELSE 0 END, person.classId, class.sortKey,
    person.sortKey, person.firstName, person.birthDate, person.searchKey, person.email, NULL, 0, ${ACCOUNT}
  FROM student person LEFT JOIN school_class class ON class.id = person.classId
    ${YEAR_OF('person')} ${OF_ACCOUNT}`;

const GUARDIANS = `SELECT person.schoolId, 'guardian', person.id, COALESCE(year.id, ''),
    person.accountId,
    EXISTS (SELECT 1 FROM guardian_link link JOIN student child ON child.id = link.studentId
      WHERE link.guardianId = person.id AND child.leftOn IS NULL AND ${LINK_COUNTS}),
    NULL, NULL, person.sortKey, person.firstName, NULL, person.searchKey, person.email, person.mobile,
    CASE WHEN person.address1 IS NULL OR person.city IS NULL THEN 0 ELSE 1 END, ${ACCOUNT}
  FROM guardian person ${YEAR_OF('person')} ${OF_ACCOUNT}`;

const CLASSES_OF_STUDENTS = `SELECT schoolId, yearId, COALESCE(classId, ''), holder, id, 1
  FROM directory_entry WHERE holder = 'student' AND present = 1`;

const CLASSES_OF_GUARDIANS = `SELECT link.schoolId, COALESCE(class.yearId, year.id, ''),
    COALESCE(child.classId, ''), 'guardian', link.guardianId,
    MAX(CASE WHEN ${LINK_COUNTS} THEN 1 ELSE 0 END)
  FROM guardian_link link JOIN student child ON child.id = link.studentId AND child.leftOn IS NULL
    LEFT JOIN school_class class ON class.id = child.classId ${YEAR_OF('link')}
  GROUP BY link.schoolId, COALESCE(class.yearId, year.id, ''), COALESCE(child.classId, ''), link.guardianId`;

const STANDING = `COALESCE(entry.state, ''), COALESCE(entry.path, ''),
  CASE WHEN entry.state = 'NOTIFIED' AND entry.letterExpiresAt IS NOT NULL
    THEN CAST(entry.letterExpiresAt AS CHAR) ELSE '' END`;

const WHOLE_SCHOOL = `SELECT entry.schoolId, entry.yearId, entry.holder, '*', ${STANDING}, COUNT(*)
  FROM directory_entry entry WHERE entry.present = 1 GROUP BY 1, 2, 3, 5, 6, 7`;

const BY_CLASS = `SELECT listed.schoolId, listed.yearId, listed.holder, listed.classId, ${STANDING}, COUNT(*)
  FROM directory_class listed LEFT JOIN directory_entry entry ON entry.schoolId = listed.schoolId
    AND entry.holder = listed.holder AND entry.id = listed.personId
  WHERE listed.counts = 1 GROUP BY 1, 2, 3, 4, 5, 6, 7`;

/** What fills each table, in this order: the later ones read the earlier. */
const FILL: readonly (readonly [table: string, rows: readonly string[]])[] = [
  ['directory_entry', [STUDENTS, GUARDIANS]],
  ['directory_class', [CLASSES_OF_STUDENTS, CLASSES_OF_GUARDIANS]],
  ['activation_figure', [WHOLE_SCHOOL, BY_CLASS]],
];
