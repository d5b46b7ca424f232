import { Table } from 'typeorm';
import type { QueryRunner } from 'typeorm';
import { createTable, int, key } from '../columns.js';
import { ForwardOnly } from '../forward-only.js';

/**
 * Figures know what people lack, so that what is to do is counted with every change and nobody is counted when
 * it is shown; and a school knows of which accounts it has two records. The figures are copies: their table is
 * made anew, because the new column belongs to its key, and filled from the directory. From the beginning again
 * after failing half-way.
 */
export class ToDoFigures1768000006350 extends ForwardOnly {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE IF EXISTS activation_figure');
    await createTable(runner, FIGURES);
    for (const select of [WHOLE_SCHOOL, BY_CLASS]) {
      await runner.query(`INSERT INTO activation_figure ${select}`);
    }
    await createTable(runner, TWINS);
    await runner.query('DELETE FROM directory_twin');
    await runner.query(`INSERT INTO directory_twin ${HELD_TWICE}`);
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
    int('people'),
  ],
});

const TWINS = new Table({
  name: 'directory_twin',
  withoutRowid: true,
  columns: [key('schoolId', 36), key('login', 30)],
});

const STANDING = `COALESCE(entry.state, ''), COALESCE(entry.path, ''),
  CASE WHEN entry.state = 'NOTIFIED' AND entry.letterExpiresAt IS NOT NULL
    THEN CAST(entry.letterExpiresAt AS CHAR) ELSE '' END`;

const LACKS = `CASE WHEN entry.holder = 'guardian' AND entry.mobile IS NULL THEN 'mobile'
  WHEN entry.holder = 'student' AND entry.birthDate IS NULL THEN 'birthDate' ELSE '' END`;

const WHOLE_SCHOOL = `SELECT entry.schoolId, entry.yearId, entry.holder, '*', ${STANDING}, ${LACKS}, COUNT(*)
  FROM directory_entry entry WHERE entry.present = 1 GROUP BY 1, 2, 3, 5, 6, 7, 8`;

const BY_CLASS = `SELECT listed.schoolId, listed.yearId, listed.holder, listed.classId, ${STANDING}, '', COUNT(*)
  FROM directory_class listed LEFT JOIN directory_entry entry ON entry.schoolId = listed.schoolId
    AND entry.holder = listed.holder AND entry.id = listed.personId
  WHERE listed.counts = 1 GROUP BY 1, 2, 3, 4, 5, 6, 7`;

const HELD_TWICE = `SELECT schoolId, login FROM directory_entry
  WHERE login IS NOT NULL GROUP BY schoolId, login HAVING COUNT(*) > 1`;
