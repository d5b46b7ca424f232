import { Injectable } from '@nestjs/common';
import type { ShownState, Todo } from '@trousseau/shared';
import { AccountsList, GuardiansList, PeopleQueries, StudentsList } from '../accounts/index.js';
import type { SchoolScope } from '../roster/index.js';
import { TasksList } from './persistence/list-contracts.js';
import { RecordLists } from './persistence/record-lists.js';

/**
 * What needs a person today. Each figure is asked of the very query behind the list that its link opens,
 * so that they cannot disagree.
 */
@Injectable()
export class TodoReader {
  constructor(
    private readonly people: PeopleQueries,
    private readonly records: RecordLists,
  ) {}

  /** The figures of a school. */
  async read(scope: SchoolScope): Promise<Todo> {
    return {
      lettersExpired: await this.accountsIn(scope, 'EXPIRED'),
      neverNotified: await this.accountsIn(scope, 'CREATED'),
      emailPending: await this.accountsIn(scope, 'PENDING_EMAIL'),
      guardiansWithoutMobile: await total(
        this.people.guardians(scope, onlyCounted(GuardiansList.ask({ missing: 'mobile' }))),
      ),
      studentsWithoutBirthDate: await total(
        this.people.students(scope, onlyCounted(StudentsList.ask({ missing: 'birthDate' }))),
      ),
      openTasks: await total(
        this.records.tasks(scope, onlyCounted(TasksList.ask({ state: 'open' }))),
      ),
    };
  }

  private accountsIn(scope: SchoolScope, state: ShownState): Promise<number> {
    return total(
      this.people.accounts(scope, onlyCounted(AccountsList.ask({ state, current: true }))),
    );
  }
}

/** The same query without its rows. */
function onlyCounted<Q extends { readonly limit: number }>(query: Q): Q {
  return { ...query, limit: 0 };
}

async function total(page: Promise<{ readonly total: number }>): Promise<number> {
  return (await page).total;
}
