import { Table } from 'typeorm';
import type { QueryRunner } from 'typeorm';
import { addColumns, createTable, int, key, orNull, str } from '../columns.js';
import { ForwardOnly } from '../forward-only.js';

/**
 * A student's entry says how far the guardians are, and figures are kept by it: whom to call first is counted with every
 * change (docs/decisions/0059). The figures are copies: their table is made anew, because the new column belongs to its
 * key, and filled from the directory. From the beginning again after failing half-way.
 */
export class Families1771000005400 extends ForwardOnly {
  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'directory_entry', [str('family', 8, orNull)]);
    await runner.query("UPDATE directory_entry SET family = '' WHERE holder = 'guardian'");
    await runner.query(`UPDATE directory_entry SET family = ${FAMILY} WHERE holder = 'student'`);
    await runner.query('DROP TABLE IF EXISTS activation_figure');
    await createTable(runner, FIGURES);
    for (const select of [WHOLE_SCHOOL, BY_CLASS]) {
      await runner.query(`INSERT INTO activation_figure ${select}`);
    }
  }
}

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
    key('lacks', 16),
    key('family', 8),
    int('people'),
  ],
});

const FAMILY = `(SELECT CASE
    WHEN COALESCE(SUM(CASE WHEN theirs.state = 'ACTIVE' THEN 1 ELSE 0 END), 0) = 0 THEN 'none'
    WHEN SUM(CASE WHEN link.responsibility = 1 THEN 1 ELSE 0 END) > 0
      AND SUM(CASE WHEN link.responsibility = 1 AND COALESCE(theirs.state, '') <> 'ACTIVE' THEN 1 ELSE 0 END) = 0
      THEN 'all'
    ELSE 'some' END
  FROM guardian_link link JOIN guardian adult ON adult.id = link.guardianId
  LEFT JOIN account theirs ON theirs.id = adult.accountId
  WHERE link.studentId = directory_entry.id AND link.suspendedAt IS NULL AND link.responsibility <> 3)`;

const STANDING = `COALESCE(entry.state, ''), COALESCE(entry.path, ''),
  CASE WHEN entry.state = 'NOTIFIED' AND entry.letterExpiresAt IS NOT NULL
    THEN CAST(entry.letterExpiresAt AS CHAR) ELSE '' END`;

const LACKS = `CASE WHEN entry.holder = 'guardian' AND entry.mobile IS NULL THEN 'mobile'
  WHEN entry.holder = 'student' AND entry.birthDate IS NULL THEN 'birthDate' ELSE '' END`;

const WHOLE_SCHOOL = `SELECT entry.schoolId, entry.yearId, entry.holder, '*', ${STANDING}, ${LACKS},
    COALESCE(entry.family, ''), COUNT(*)
  FROM directory_entry entry WHERE entry.present = 1 GROUP BY 1, 2, 3, 5, 6, 7, 8, 9`;

const BY_CLASS = `SELECT listed.schoolId, listed.yearId, listed.holder, listed.classId, ${STANDING}, '',
    COALESCE(entry.family, ''), COUNT(*)
  FROM directory_class listed LEFT JOIN directory_entry entry ON entry.schoolId = listed.schoolId
    AND entry.holder = listed.holder AND entry.id = listed.personId
  WHERE listed.counts = 1 GROUP BY 1, 2, 3, 4, 5, 6, 7, 9`;
