import { Injectable } from '@nestjs/common';
import { getsAccount } from '@trousseau/shared';
import { Background } from '../../platform/background/background.js';
import { RosterRecords, Schools } from '../../roster/index.js';
import type { SchoolScope } from '../../roster/index.js';
import { Tasks } from '../../tasks/index.js';
import { birthDatesOfMajority } from '../domain/coming-of-age.js';

const SWEEP_MS = 6 * 3_600_000;

/**
 * Opens a task for each student who comes of age and whose guardians have access: the student may object to it. Nothing
 * ends by itself, and nobody is asked about twice (docs/decisions/0039).
 */
@Injectable()
export class ComingOfAge {
  constructor(
    private readonly schools: Schools,
    private readonly records: RosterRecords,
    private readonly tasks: Tasks,
    private readonly background: Background,
  ) {}

  /** Opens tasks in the background, as birthdays come. */
  start(): void {
    this.background.every('tasks.coming-of-age', SWEEP_MS, () => this.openDue());
  }

  /** Opens those that are due, by each school's own date. */
  async openDue(): Promise<void> {
    for await (const { id: schoolId } of this.schools.each()) await this.openOf({ schoolId });
  }

  private async openOf(scope: SchoolScope): Promise<void> {
    const { from, to } = birthDatesOfMajority(await this.schools.today(scope));
    const students = await this.records.studentsBorn(scope, from, to);
    const ids = students.map(({ id }) => id);
    const told = await this.tasks.opened(scope.schoolId, 'eighteen', ids);
    const links = await this.records.linksOfStudents(scope, ids);
    const withAccess = links.filter(
      (it) => it.suspendedAt === null && getsAccount(it.responsibility),
    );
    const due = new Set(withAccess.map(({ studentId }) => studentId));
    for (const studentId of ids) {
      if (told.has(studentId) || !due.has(studentId)) continue;
      await this.tasks.open({ schoolId: scope.schoolId, kind: 'eighteen', studentId });
    }
  }
}
