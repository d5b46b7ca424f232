import { Injectable } from '@nestjs/common';
import { RosterRecords, Schools } from '../roster/index.js';
import type { ClassRecord, SchoolScope } from '../roster/index.js';
import { YearSwitchStore } from './persistence/year-switch-store.js';

/** The classes of a year beside the current one, with how many students each has. */
export interface ClassesOfYear {
  readonly classes: readonly ClassRecord[];
  /** By the id of the class. */
  readonly sizes: ReadonlyMap<string, number>;
}

/** Counts the students of the classes of a year that is not the current one. */
@Injectable()
export class YearSizes {
  constructor(
    private readonly schools: Schools,
    private readonly records: RosterRecords,
    private readonly store: YearSwitchStore,
  ) {}

  /** Of the next year those whom it expects, of one that is over those who were there at its end. */
  async read(scope: SchoolScope, yearId: string): Promise<ClassesOfYear> {
    const classes = await this.records.classes(scope, yearId);
    const next = await this.schools.nextYear(scope);
    if (next?.id !== yearId) return { classes, sizes: await this.store.sizesAtEnd(scope, yearId) };
    const sizes = new Map<string, number>();
    for (const { nextClassId } of await this.records.expectedIn(scope, yearId)) {
      if (nextClassId !== null) sizes.set(nextClassId, (sizes.get(nextClassId) ?? 0) + 1);
    }
    return { classes, sizes };
  }
}
