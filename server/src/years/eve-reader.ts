import { Injectable } from '@nestjs/common';
import type { RolloverPreview } from '@trousseau/shared';
import { AppError } from '../platform/errors.js';
import { RosterRecords, Schools } from '../roster/index.js';
import type { ClassRecord, SchoolScope, SchoolYear } from '../roster/index.js';
import { rolloverOf } from './domain/rollover.js';
import type { Rollover } from './domain/rollover.js';

/** A school on the eve of its switch, and what that would do. */
export interface Counted {
  readonly current: SchoolYear;
  readonly next: SchoolYear;
  readonly rollover: Rollover;
  /** The classes of the next year, in their order. */
  readonly classes: readonly ClassRecord[];
}

/** Counts what a switch would do. */
@Injectable()
export class EveReader {
  constructor(
    private readonly schools: Schools,
    private readonly records: RosterRecords,
  ) {}

  /** Counts, by the records as they are. Throws `years.none-open`. */
  async read(scope: SchoolScope): Promise<Counted> {
    const current = await this.schools.currentYear(scope);
    const next = await this.schools.nextYear(scope);
    if (!next) throw new AppError('years.none-open');
    const { kind } = await this.schools.get(scope);
    const classes = await this.records.classes(scope, next.id);
    const students = await this.records.students(scope);
    const known = new Set(classes.map(({ id }) => id));
    const others = students.flatMap(({ classId }) =>
      classId === null || known.has(classId) ? [] : [classId],
    );
    const before = await this.records.classesById(scope, [...new Set(others)]);
    const eve = { kind, students, classes: [...before, ...classes], nextYearId: next.id };
    return { current, next, classes, rollover: rolloverOf(eve) };
  }
}

/** What was counted, as it is reviewed. */
export function previewOf({ rollover, classes }: Counted, rosterVersion: number): RolloverPreview {
  const { counts, expectedLeavers, leaversToType, passings } = rollover;
  const coming = passings.filter(({ as }) => as !== 'leavers');
  return {
    ...counts,
    rosterVersion,
    expectedLeavers,
    leaversToType,
    withoutClass: coming.filter(({ nextClassId }) => nextClassId === null).length,
    classes: classes.map(({ id, name }) => {
      const its = coming.filter(({ nextClassId }) => nextClassId === id);
      const arrivals = its.filter(({ as }) => as === 'arrivals' || as === 'returning').length;
      return { name, students: its.length, arrivals };
    }),
  };
}
