import { Injectable } from '@nestjs/common';
import { HOLDERS } from '@trousseau/shared';
import type { ShownState, Todo, TodoBatches } from '@trousseau/shared';
import type { SchoolScope } from '../roster/index.js';
import type { SchoolFigures } from './persistence/figures-store.js';
import { TasksList } from './persistence/list-contracts.js';
import { RecordLists } from './persistence/record-lists.js';

/** What needs a person today: each figure is the length of the list that its link opens. */
@Injectable()
export class TodoReader {
  constructor(private readonly records: RecordLists) {}

  /** By the figures of a school, in which people are counted already; tasks are few. */
  async of(scope: SchoolScope, figures: SchoolFigures): Promise<Todo> {
    const standing = (state: ShownState): number =>
      HOLDERS.reduce((sum, holder) => sum + figures[holder].school.accounts.byState[state], 0);
    const tasks = await this.records.tasks(scope, {
      ...TasksList.ask({ state: 'open' }),
      limit: 0,
    });
    return {
      lettersExpired: standing('EXPIRED'),
      neverNotified: standing('CREATED'),
      emailPending: standing('PENDING_EMAIL'),
      guardiansWithoutMobile: figures.guardian.school.lacking,
      studentsWithoutBirthDate: figures.student.school.lacking,
      openTasks: tasks.total,
    };
  }
}

/** How many letters each run would print: students without a birth date get none. */
export function batchesOf({ student, guardian }: SchoolFigures): TodoBatches {
  const [pupils, families] = [student.school, guardian.school];
  const waiting = (state: 'CREATED' | 'EXPIRED') => ({
    student: pupils.accounts.byState[state] - pupils.lackingIn[state],
    guardian: families.accounts.byState[state],
  });
  return {
    lettersExpired: waiting('EXPIRED'),
    neverNotified: waiting('CREATED'),
    emailPending: {
      student: pupils.accounts.byState.PENDING_EMAIL,
      guardian: families.accounts.byState.PENDING_EMAIL,
    },
    guardiansWithoutMobile: {
      student: 0,
      guardian: families.lackingIn.CREATED + families.lackingIn.EXPIRED,
    },
  };
}
