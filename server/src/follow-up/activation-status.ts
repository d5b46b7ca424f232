import { Injectable } from '@nestjs/common';
import { emptyCounts, endOfLocalDay } from '@trousseau/shared';
import type { ActivationCounts, ActivationStatus, FamilyCounts } from '@trousseau/shared';
import { Clock } from '../platform/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
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
  readonly families: FamilyCounts;
}

/** A class as figures name it. */
interface NamedClass {
  readonly id: string;
  readonly name: string;
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
    private readonly store: FiguresStore,
    private readonly roster: RosterRecords,
    private readonly schools: Schools,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** The figures of a school. Throws `record.not-found` when it has no current year. */
  async read(scope: SchoolScope): Promise<ActivationStatus> {
    return this.of(scope, await this.figures(scope));
  }

  /** How people stand at this instant, to be said in several ways. */
  figures(scope: SchoolScope): Promise<SchoolFigures> {
    return this.store.of(scope, this.clock.now());
  }

  /** The same from figures that were read. */
  async of(scope: SchoolScope, figures: SchoolFigures): Promise<ActivationStatus> {
    return statusOf(figures, byClass(figures, await this.currentClasses(scope)));
  }

  /** The figures as they were on the evening of a day, by the classes that had anybody then. */
  async on(scope: SchoolScope, day: string): Promise<ActivationStatus> {
    const { timeZone } = await this.schools.get(scope);
    const classes = await this.roster.classesOfAllYears(scope);
    const ids = classes.map(({ id }) => id);
    const evening = endOfLocalDay(day, timeZone);
    // it grows with the days since
    const figures = await this.unitOfWork.aside(() => this.store.on(scope, day, evening, ids));
    const peopled = classes.filter(
      ({ id }) => figures.student.classes.has(id) || figures.guardian.classes.has(id),
    );
    return statusOf(figures, byClass(figures, peopled));
  }

  /** The classes of the current year in their order by these figures, « Sans classe » last and only with students. */
  async classes(scope: SchoolScope, figures: SchoolFigures): Promise<ClassFigures[]> {
    return byClass(figures, await this.currentClasses(scope));
  }

  private async currentClasses(scope: SchoolScope): Promise<NamedClass[]> {
    const year = await this.schools.currentYear(scope);
    return this.roster.classes(scope, year.id);
  }
}

function statusOf(
  { student, guardian }: SchoolFigures,
  classes: readonly ClassFigures[],
): ActivationStatus {
  return {
    students: student.school.accounts,
    guardians: guardian.school.accounts,
    families: student.school.families,
    classes: classes.map(({ id, name, students, guardians, families }) => ({
      ...{ id, name, students, guardians, families },
    })),
  };
}

function byClass(
  { student, guardian }: SchoolFigures,
  classes: readonly NamedClass[],
): ClassFigures[] {
  const figuresOf = (id: string | null, name: string): ClassFigures => ({
    id,
    name,
    enrolled: student.classes.get(id)?.people ?? 0,
    students: student.classes.get(id)?.accounts ?? emptyCounts(),
    guardians: guardian.classes.get(id)?.accounts ?? emptyCounts(),
    families: student.classes.get(id)?.families ?? { none: 0, all: 0 },
  });
  const named = classes.map(({ id, name }) => figuresOf(id, name));
  return student.classes.has(null) ? [...named, figuresOf(null, WITHOUT_CLASS)] : named;
}
