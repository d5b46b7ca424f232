import { Injectable } from '@nestjs/common';
import { Roster, Schools } from '../roster/index.js';
import type { SchoolScope } from '../roster/index.js';
import { DirectoryRecount } from './persistence/directory-recount.js';
import type { Differences } from './persistence/directory-recount.js';

/** Counts the directory and the figures of a school anew, and puts right what differs. */
@Injectable()
export class Recount {
  constructor(
    private readonly store: DirectoryRecount,
    private readonly roster: Roster,
    private readonly schools: Schools,
  ) {}

  /** How many rows are not what the records say: none, unless somebody wrote past the server. */
  differences(scope: SchoolScope): Promise<Differences> {
    return this.store.differences(scope);
  }

  /** Writes the school's rows anew, in one unit. Throws `record.not-found`. */
  repair(scope: SchoolScope): Promise<void> {
    return this.roster.read(scope, async () =>
      this.store.rebuild(scope, await this.schools.today(scope)),
    );
  }
}
