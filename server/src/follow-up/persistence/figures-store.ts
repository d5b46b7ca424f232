import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { AccountState, ActivationPath, Holder } from '@trousseau/shared';
import { Repository } from 'typeorm';
import { ActivationFigureRow } from '../../accounts/persistence/entities.js';
import type { SchoolScope } from '../../roster/index.js';

/** How many people have accounts in this state, by this path. `state` is `null` where they have none. */
export interface Tally {
  readonly state: AccountState | null;
  readonly path: ActivationPath | null;
  /** Notified, and the letter ran out. */
  readonly expired: boolean;
  readonly people: number;
}

/** What is counted in one class, or in those without one (`null`). */
export interface ClassTally extends Tally {
  readonly classId: string | null;
}

/** How many people stand where: of the whole school, and of each class. */
export interface SchoolTallies {
  /** Current students, with or without an account. */
  readonly students: readonly Tally[];
  /** Guardians with a link that counts to a current student, each once. */
  readonly guardians: readonly Tally[];
  readonly studentsByClass: readonly ClassTally[];
  /** The guardians of each class's current students: in two classes, counted in both, once in each. */
  readonly guardiansByClass: readonly ClassTally[];
}

/** What a figure of the whole school has for a class. */
const WHOLE_SCHOOL = '*';

/** Counts that are kept with every change (docs/decisions/0022), read without a look at any person. */
@Injectable()
export class FiguresStore {
  constructor(
    @InjectRepository(ActivationFigureRow)
    private readonly rows: Repository<ActivationFigureRow>,
  ) {}

  /** The figures of a school as they are at this instant: letters run out by themselves. */
  async of({ schoolId }: SchoolScope, now: Date): Promise<SchoolTallies> {
    const figures = await this.rows.findBy({ schoolId });
    const of = (holder: Holder, whole: boolean): ClassTally[] =>
      figures
        .filter((row) => row.holder === holder && (row.classId === WHOLE_SCHOOL) === whole)
        .map((row) => tally(row, now));
    return {
      students: of('student', true),
      guardians: of('guardian', true),
      studentsByClass: of('student', false),
      guardiansByClass: of('guardian', false),
    };
  }
}

function tally(row: ActivationFigureRow, now: Date): ClassTally {
  const { state, path, classId, expiresAt, people } = row;
  const ends = expiresAt === '' ? null : new Date(`${expiresAt.replace(' ', 'T')}Z`);
  return {
    state: state === '' ? null : state,
    path: path === '' ? null : path,
    classId: classId === '' ? null : classId,
    expired: ends !== null && ends <= now,
    people,
  };
}
