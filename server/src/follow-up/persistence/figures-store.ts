import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { AccountState, ActivationPath } from '@trousseau/shared';
import { Repository } from 'typeorm';
import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { hasChild, LINK_COUNTS } from '../../accounts/index.js';
import { AccountRow } from '../../accounts/persistence/entities.js';
import type { SchoolScope } from '../../roster/index.js';
import { GuardianLinkRow, GuardianRow, StudentRow } from '../../roster/persistence/entities.js';

/** How many people have accounts in this state, by this path. `state` is `null` where they have none. */
export interface Tally {
  readonly state: AccountState | null;
  readonly path: ActivationPath | null;
  /** Notified, and the letter ran out. */
  readonly expired: boolean;
  readonly people: number;
}

/** The same within one class; `null` for those without one. */
export interface ClassTally extends Tally {
  readonly classId: string | null;
}

type Raw = Readonly<Record<'state' | 'path' | 'classId', string | null>> & {
  readonly expired: number | string;
  readonly people: number | string;
};

const EXPIRED = "CASE WHEN account.state = 'NOTIFIED' AND account.letterExpiresAt <= :now";

/** Counts made by the database: one grouped query each, whatever the school's size. */
@Injectable()
export class FiguresStore {
  constructor(
    @InjectRepository(StudentRow) private readonly studentRows: Repository<StudentRow>,
    @InjectRepository(GuardianRow) private readonly guardianRows: Repository<GuardianRow>,
    @InjectRepository(GuardianLinkRow) private readonly linkRows: Repository<GuardianLinkRow>,
  ) {}

  /** Current students by class, with or without an account. */
  async students({ schoolId }: SchoolScope, now: Date): Promise<ClassTally[]> {
    const query = this.studentRows
      .createQueryBuilder('student')
      .leftJoin(AccountRow, 'account', 'account.id = student.accountId')
      .where('student.schoolId = :schoolId AND student.leftOn IS NULL', { schoolId });
    return inClasses(query, 'COUNT(*)', now);
  }

  /** Guardians with an account and a link that counts to a current student, each once. */
  async guardians({ schoolId }: SchoolScope, now: Date): Promise<Tally[]> {
    const query = this.guardianRows
      .createQueryBuilder('guardian')
      .innerJoin(AccountRow, 'account', 'account.id = guardian.accountId')
      .where(`guardian.schoolId = :schoolId AND ${hasChild('guardian', LINK_COUNTS)}`, {
        schoolId,
      });
    return tallies(query, 'COUNT(*)', now);
  }

  /** The guardians of each class's current students: in two classes, counted in both, once in each. */
  async guardiansByClass({ schoolId }: SchoolScope, now: Date): Promise<ClassTally[]> {
    const query = this.linkRows
      .createQueryBuilder('link')
      .innerJoin(StudentRow, 'student', 'student.id = link.studentId AND student.leftOn IS NULL')
      .innerJoin(GuardianRow, 'guardian', 'guardian.id = link.guardianId')
      .innerJoin(AccountRow, 'account', 'account.id = guardian.accountId')
      .where(`link.schoolId = :schoolId AND ${LINK_COUNTS}`, { schoolId });
    return inClasses(query, 'COUNT(DISTINCT guardian.id)', now);
  }
}

async function inClasses<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  count: string,
  now: Date,
): Promise<ClassTally[]> {
  const rows = await grouped(query, count, now)
    .addSelect('student.classId', 'classId')
    .addGroupBy('student.classId')
    .getRawMany<Raw>();
  return rows.map((row) => ({ ...tally(row), classId: row.classId }));
}

async function tallies<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  count: string,
  now: Date,
): Promise<Tally[]> {
  return (await grouped(query, count, now).getRawMany<Raw>()).map(tally);
}

function grouped<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  count: string,
  now: Date,
): SelectQueryBuilder<T> {
  return query
    .select('account.state', 'state')
    .addSelect('account.path', 'path')
    .addSelect(`${EXPIRED} THEN 1 ELSE 0 END`, 'expired')
    .addSelect(count, 'people')
    .setParameter('now', now)
    .groupBy('account.state')
    .addGroupBy('account.path')
    .addGroupBy('expired');
}

/** Drivers give counts as numbers or as text. */
function tally({ state, path, expired, people }: Raw): Tally {
  return {
    state: state as AccountState | null,
    path: path as ActivationPath | null,
    expired: Number(expired) === 1,
    people: Number(people),
  };
}
