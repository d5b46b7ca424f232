import { Injectable } from '@nestjs/common';
import { emptyCounts } from '@trousseau/shared';
import type { ActivationCounts, ActivationStatus } from '@trousseau/shared';
import { Clock } from '../platform/clock.js';
import { RosterRecords, Schools } from '../roster/index.js';
import type { SchoolScope } from '../roster/index.js';
import { FiguresStore } from './persistence/figures-store.js';
import type { ClassTally, SchoolTallies, Tally } from './persistence/figures-store.js';

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
    const tallies = await this.figures.of(scope, this.clock.now());
    return {
      students: counts(tallies.students),
      guardians: counts(tallies.guardians),
      classes: (await this.byClass(scope, tallies)).map((figures) => ({
        id: figures.id,
        name: figures.name,
        students: figures.students,
        guardians: figures.guardians,
      })),
    };
  }

  /** The classes of the current year in their order, « Sans classe » last and only with students. */
  async classes(scope: SchoolScope): Promise<ClassFigures[]> {
    return this.byClass(scope, await this.figures.of(scope, this.clock.now()));
  }

  private async byClass(
    scope: SchoolScope,
    { studentsByClass, guardiansByClass }: SchoolTallies,
  ): Promise<ClassFigures[]> {
    const year = await this.schools.currentYear(scope);
    const classes = await this.roster.classes(scope, year.id);
    const studentsOf = byClassId(studentsByClass);
    const guardiansOf = byClassId(guardiansByClass);
    const figuresOf = (id: string | null, name: string): ClassFigures => ({
      id,
      name,
      enrolled: headcount(studentsOf.get(id) ?? []),
      students: counts(studentsOf.get(id) ?? []),
      guardians: counts(guardiansOf.get(id) ?? []),
    });
    const named = classes.map(({ id, name }) => figuresOf(id, name));
    return studentsOf.has(null) ? [...named, figuresOf(null, WITHOUT_CLASS)] : named;
  }
}

function counts(tallies: readonly Tally[]): ActivationCounts {
  const sum = emptyCounts();
  for (const { state, path, expired, people } of tallies) {
    if (state === null) continue;
    sum.total += people;
    sum.byState[expired ? 'EXPIRED' : state] += people;
    if (path !== null) sum.byPath[path] += people;
  }
  return sum;
}

function headcount(tallies: readonly Tally[]): number {
  return tallies.reduce((sum, { people }) => sum + people, 0);
}

function byClassId(tallies: readonly ClassTally[]): Map<string | null, ClassTally[]> {
  const groups = new Map<string | null, ClassTally[]>();
  for (const tally of tallies) {
    const group = groups.get(tally.classId);
    if (group) group.push(tally);
    else groups.set(tally.classId, [tally]);
  }
  return groups;
}
