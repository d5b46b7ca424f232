import { levelRank, SchoolKind } from '@trousseau/shared';
import { Table } from 'typeorm';
import type { QueryRunner } from 'typeorm';
import {
  addColumns,
  bool,
  createTable,
  day,
  foreignKey,
  id,
  index,
  instant,
  int,
  key,
  orNull,
  ref,
  str,
} from '../columns.js';
import { ForwardOnly } from '../forward-only.js';

/**
 * A next school year beside the current one: who is expected in it, and in which class; the switch to it, with where each
 * pupil was before; the school's own dates. Classes stand by their level from now on.
 */
export class SchoolYears1769000005000 extends ForwardOnly {
  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'student', [ref('nextYearId', orNull), ref('nextClassId', orNull)]);
    await addColumns(runner, 'school', [str('closingDay', 5, orNull), str('returnDay', 5, orNull)]);
    await addColumns(runner, 'school_year', [day('switchOn', orNull)]);
    await addColumns(runner, 'letter_run', [int('startYear', orNull)]);
    await createTable(runner, yearSwitch());
    await createTable(runner, yearSwitchStudent());
    await orderClasses(runner);
  }
}

function yearSwitch(): Table {
  return new Table({
    name: 'year_switch',
    columns: [
      id(),
      ref('schoolId'),
      ref('fromYearId'),
      ref('toYearId'),
      str('state', 10),
      ref('jobId', orNull),
      int('done'),
      int('arrivals'),
      int('returning'),
      int('promoted'),
      int('repeating'),
      int('otherMoves'),
      int('leavers'),
      str('createdBy', 80),
      instant('createdAt'),
      instant('finishedAt', orNull),
    ],
    indices: [index('year_switch_school', 'schoolId', 'createdAt')],
  });
}

function yearSwitchStudent(): Table {
  return new Table({
    name: 'year_switch_student',
    withoutRowid: true,
    columns: [
      key('switchId', 36),
      int('seq', { isPrimary: true }),
      ref('studentId'),
      ref('classId', orNull),
      day('leftOn', orNull),
      ref('nextClassId', orNull),
      day('leavesOn', orNull),
      bool('stays'),
    ],
    foreignKeys: [foreignKey('year_switch_student_fk', 'switchId', 'year_switch')],
  });
}

/** Puts the level before the rest of each class's order, there and where lists keep it. */
async function orderClasses(runner: QueryRunner): Promise<void> {
  const { driver } = runner.dataSource;
  const sortKey = driver.escape('sortKey');
  const classes = (await runner.query(
    `SELECT class.id, class.name, class.${sortKey} AS sortKey, school.kind FROM school_class class JOIN school ON school.id = class.schoolId`,
  )) as readonly Record<'id' | 'name' | 'sortKey' | 'kind', string>[];
  for (const one of classes) {
    const level = String(levelRank(one.name, SchoolKind.parse(one.kind))).padStart(2, '0');
    await runner.query(`UPDATE school_class SET ${sortKey} = ? WHERE id = ?`, [
      `${level} ${one.sortKey}`.slice(0, 120),
      one.id,
    ]);
  }
  await runner.query(
    `UPDATE directory_entry SET classKey = (SELECT class.${sortKey} FROM school_class class ` +
      'WHERE class.id = directory_entry.classId) WHERE classId IS NOT NULL',
  );
}
