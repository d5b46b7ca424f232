import { Injectable } from '@nestjs/common';
import { RosterRecords } from '../roster/index.js';
import type { SchoolScope } from '../roster/index.js';
import { Tasks } from '../tasks/index.js';
import type { TaskRequest } from '../tasks/index.js';
import { Sources } from './sources.js';
import type { AskedElsewhere } from './sources.js';

/**
 * Asks the schools where newcomers of an import may have an account whether they are the same people
 * (docs/decisions/0042). A task holds ids alone: that school sees its own pupil, and that another one asks.
 */
@Injectable()
export class ElsewhereTasks {
  constructor(
    private readonly sources: Sources,
    private readonly records: RosterRecords,
    private readonly tasks: Tasks,
  ) {}

  /** Asks about those whom the import has made. In the unit that ends applying it. */
  async open(scope: SchoolScope, importId: string): Promise<void> {
    const asked = await this.sources.elsewhere(importId);
    const made = await this.records.studentsById(
      scope,
      asked.map(({ recordId }) => recordId),
    );
    const ids = new Set(made.map(({ id }) => id));
    for (const one of asked) if (ids.has(one.recordId)) await this.tasks.open(requestOf(one));
  }

  /** Takes the questions of an import back that nobody has answered. In the unit that ends taking it back. */
  async takeBack(importId: string): Promise<void> {
    // that school is not told who takes an import back in this one
    for (const one of await this.sources.elsewhere(importId)) {
      await this.tasks.settle(requestOf(one), 'system');
    }
  }
}

function requestOf({ schoolId, accountId, studentId, recordId }: AskedElsewhere): TaskRequest {
  const details = { askedBy: recordId };
  return { schoolId, kind: 'account-elsewhere', accountId, studentId, details };
}
