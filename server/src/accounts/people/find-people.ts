import { Injectable } from '@nestjs/common';
import { can, HOLDERS } from '@trousseau/shared';
import type { PersonFound } from '@trousseau/shared';
import type { Caller } from '../../platform/http/caller.js';
import { Page } from '../../platform/http/list-query.js';
import type { ListQuery } from '../../platform/http/list-query.js';
import { schoolScope } from '../../roster/index.js';
import { GuardiansList, StudentsList } from '../persistence/list-contracts.js';
import type { PeopleQuery } from '../persistence/list-contracts.js';
import { PeopleSearch } from '../persistence/people-search.js';
import { GuardianViews } from './guardian-views.js';
import { StudentViews } from './student-views.js';
import { guardianFound, studentFound } from './views.js';

/** Who stands at the desk: pupils and guardians found together, each with what tells them apart. */
@Injectable()
export class FindPeople {
  constructor(
    private readonly search: PeopleSearch,
    private readonly students: StudentViews,
    private readonly guardians: GuardianViews,
  ) {}

  /** A page of those whom the caller may list. */
  async page(caller: Caller, query: PeopleQuery): Promise<Page<PersonFound>> {
    const scope = schoolScope(caller);
    const holders = HOLDERS.filter((holder) => can(caller.role, 'list', `${holder}s`));
    const page = await this.search.page(scope, query, holders);
    const idsOf = (holder: string): string[] =>
      page.rows.flatMap((row) => (row.holder === holder ? [row.id] : []));
    const guardians = await this.guardians.page(scope, named(GuardiansList, idsOf('guardian')));
    const students = await this.students.page(scope, named(StudentsList, idsOf('student')));
    const found = new Map<string, PersonFound>();
    for (const student of students.rows) found.set(student.id, studentFound(student));
    for (const guardian of guardians.rows) found.set(guardian.id, guardianFound(guardian));
    return new Page(
      page.rows.flatMap(({ id }) => found.get(id) ?? []),
      page.total,
      page.offset,
    );
  }
}

/** Asks for these records, all on one page. */
function named<Query extends ListQuery<object, string>>(
  list: { readonly ask: (filter: { readonly id: readonly string[] }) => Query },
  ids: readonly string[],
): Query {
  return { ...list.ask({ id: ids }), limit: ids.length };
}
