import { Injectable } from '@nestjs/common';
import { emptyCounts } from '@trousseau/shared';
import type { ActivationCounts, ActivationStatus } from '@trousseau/shared';
import { Clock } from '../platform/clock.js';
import { RosterRecords, Schools } from '../roster/index.js';
import type { SchoolScope } from '../roster/index.js';
import { FiguresStore } from './persistence/figures-store.js';
import type { SchoolFigures } from './persistence/figures-store.js';

/** How the students who have no class are called, after all classes. */
export const WITHOUT_CLASS = 'Sans classe';

/** A class and the accounts of its people. */
export interface ClassFigures {
  /** `null` for « Sans classe ». */
  readonly id: string | null;
  readonly name: string;
  /** Current students, with or without an account: in an école they have none. */
  readonly enrolled: number;
  readonly students: ActivationCounts;
  readonly guardians: ActivationCounts;
}

/**
 * Who is in, by state, path and class (docs/rules.md#account-states).
 *
 * Students: the current ones who have an account. Guardians: those with an account and at least one link
 * to a current student that is neither contact only (level 3) nor suspended. `EXPIRED` is a bucket of its
 * own; the buckets add up to the total. A path counts whoever came in by it, also when the account was
 * locked, closed or is being reset since.
 */
@Injectable()
export class ActivationStatusReader {
  constructor(
    private readonly figures: FiguresStore,
    private readonly roster: RosterRecords,
    private readonly schools: Schools,
    private readonly clock: Clock,
  ) {}

  /** The figures of a school. Throws `record.not-found` when it has no current year. */
  async read(scope: SchoolScope): Promise<ActivationStatus> {
    return this.of(scope, await this.figures.of(scope, this.clock.now()));
  }

  /** The same from figures that were read. */
  async of(scope: SchoolScope, figures: SchoolFigures): Promise<ActivationStatus> {
    const classes = await this.byClass(scope, figures);
    return {
      students: figures.student.school.accounts,
      guardians: figures.guardian.school.accounts,
      classes: classes.map(({ id, name, students, guardians }) => ({
        id,
        name,
        students,
        guardians,
      })),
    };
  }

  /** The classes of the current year in their order, « Sans classe » last and only with students. */
  async classes(scope: SchoolScope): Promise<ClassFigures[]> {
    return this.byClass(scope, await this.figures.of(scope, this.clock.now()));
  }

  private async byClass(
    scope: SchoolScope,
    { student, guardian }: SchoolFigures,
  ): Promise<ClassFigures[]> {
    const year = await this.schools.currentYear(scope);
    const classes = await this.roster.classes(scope, year.id);
    const figuresOf = (id: string | null, name: string): ClassFigures => ({
      id,
      name,
      enrolled: student.classes.get(id)?.people ?? 0,
      students: student.classes.get(id)?.accounts ?? emptyCounts(),
      guardians: guardian.classes.get(id)?.accounts ?? emptyCounts(),
    });
    const named = classes.map(({ id, name }) => figuresOf(id, name));
    return student.classes.has(null) ? [...named, figuresOf(null, WITHOUT_CLASS)] : named;
  }
}
