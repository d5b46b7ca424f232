import { Table } from 'typeorm';
import type { QueryRunner } from 'typeorm';
import {
  bool,
  createTable,
  day,
  foreignKey,
  id,
  index,
  instant,
  int,
  orNull,
  real,
  ref,
  str,
  text,
  unique,
} from '../columns.js';
import { ForwardOnly } from '../forward-only.js';

const person = () => [
  str('lastName', 60),
  str('usageName', 60, orNull),
  str('firstName', 60),
  str('nameKey', 255),
  str('sortKey', 190),
  str('searchKey', 500),
];

/** Schools and their records. Accounts belong to the installation and are met by `accountId` only. */
export class Roster1766000001000 extends ForwardOnly {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      new Table({
        name: 'school',
        columns: [
          id(),
          str('uai', 8),
          str('name', 120),
          str('kind', 16),
          str('address1', 38, orNull),
          str('address2', 38, orNull),
          str('postalCode', 10, orNull),
          str('city', 38, orNull),
          str('phone', 20, orNull),
          str('headName', 80, orNull),
          str('headTitle', 80, orNull),
          text('logo', orNull),
          real('windowOffsetXMm'),
          real('windowOffsetYMm'),
          str('timeZone', 60),
          bool('studentAccounts'),
          int('rosterVersion'),
          instant('createdAt'),
          instant('updatedAt'),
        ],
        indices: [unique('school_uai', 'uai')],
      }),
    );
    await createTable(
      runner,
      new Table({
        name: 'school_year',
        columns: [id(), ref('schoolId'), int('startYear'), bool('current')],
        indices: [unique('school_year_start', 'schoolId', 'startYear')],
        foreignKeys: [foreignKey('school_year_school', 'schoolId', 'school')],
      }),
    );
    await createTable(
      runner,
      new Table({
        name: 'school_class',
        columns: [
          id(),
          ref('schoolId'),
          ref('yearId'),
          str('name', 60),
          str('nameKey', 120),
          str('sortKey', 120),
        ],
        indices: [
          unique('school_class_name', 'yearId', 'nameKey'),
          index('school_class_school', 'schoolId', 'sortKey'),
        ],
        foreignKeys: [
          foreignKey('school_class_school_fk', 'schoolId', 'school'),
          foreignKey('school_class_year_fk', 'yearId', 'school_year'),
        ],
      }),
    );
    await createTable(
      runner,
      new Table({
        name: 'student',
        columns: [
          id(),
          ref('schoolId'),
          ref('accountId', orNull),
          ref('classId', orNull),
          ...person(),
          day('birthDate', orNull),
          str('sex', 1, orNull),
          str('ine', 11, orNull),
          str('sourceId', 40, orNull),
          str('email', 254, orNull),
          day('leftOn', orNull),
          instant('createdAt'),
          instant('updatedAt'),
        ],
        indices: [
          index('student_sort', 'schoolId', 'sortKey'),
          index('student_class', 'classId', 'sortKey'),
          index('student_name', 'schoolId', 'nameKey'),
          index('student_account', 'accountId'),
        ],
        foreignKeys: [
          foreignKey('student_school_fk', 'schoolId', 'school'),
          foreignKey('student_class_fk', 'classId', 'school_class'),
        ],
      }),
    );
    await createTable(
      runner,
      new Table({
        name: 'guardian',
        columns: [
          id(),
          ref('schoolId'),
          ref('accountId', orNull),
          str('civility', 4, orNull),
          ...person(),
          str('sourceId', 40, orNull),
          str('email', 254, orNull),
          str('mobile', 16, orNull),
          str('phone', 16, orNull),
          str('address1', 120, orNull),
          str('address2', 120, orNull),
          str('address3', 120, orNull),
          str('address4', 120, orNull),
          str('postalCode', 10, orNull),
          str('city', 80, orNull),
          str('country', 60, orNull),
          day('leftOn', orNull),
          instant('createdAt'),
          instant('updatedAt'),
        ],
        indices: [
          index('guardian_sort', 'schoolId', 'sortKey'),
          index('guardian_name', 'schoolId', 'nameKey'),
          index('guardian_mobile', 'mobile'),
          index('guardian_account', 'accountId'),
        ],
        foreignKeys: [foreignKey('guardian_school_fk', 'schoolId', 'school')],
      }),
    );
    await createTable(
      runner,
      new Table({
        name: 'guardian_link',
        columns: [
          id(),
          ref('schoolId'),
          ref('studentId'),
          ref('guardianId'),
          str('kinship', 16, orNull),
          int('responsibility'),
          int('rank'),
          instant('suspendedAt', orNull),
          instant('contestedAt', orNull),
          instant('createdAt'),
        ],
        indices: [
          unique('guardian_link_pair', 'studentId', 'guardianId'),
          index('guardian_link_guardian', 'guardianId'),
          index('guardian_link_school', 'schoolId'),
        ],
        foreignKeys: [
          foreignKey('guardian_link_school_fk', 'schoolId', 'school'),
          foreignKey('guardian_link_student_fk', 'studentId', 'student'),
          foreignKey('guardian_link_guardian_fk', 'guardianId', 'guardian'),
        ],
      }),
    );
  }
}
