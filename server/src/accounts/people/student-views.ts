import { Injectable } from '@nestjs/common';
import type { StudentView } from '@trousseau/shared';
import { AppError } from '../../platform/errors.js';
import type { Page } from '../../platform/http/list-query.js';
import { RosterRecords } from '../../roster/index.js';
import type { SchoolScope } from '../../roster/index.js';
import { StudentsList } from '../persistence/list-contracts.js';
import type { StudentsQuery } from '../persistence/list-contracts.js';
import { PeopleQueries } from '../persistence/people-queries.js';
import { groupBy } from './group-by.js';
import { studentView } from './views.js';

/** Students as the console shows them. */
@Injectable()
export class StudentViews {
  constructor(
    private readonly queries: PeopleQueries,
    private readonly records: RosterRecords,
  ) {}

  /** A page of a school's students. */
  async page(scope: SchoolScope, query: StudentsQuery): Promise<Page<StudentView>> {
    const page = await this.queries.students(scope, query);
    const links = await this.records.linksOfStudents(
      scope,
      page.rows.map(({ student }) => student.id),
    );
    const guardians = groupBy(links, 'studentId', 'guardianId');
    return page.map((row) => studentView(row, guardians.get(row.student.id) ?? []));
  }

  /** One student. Throws `record.not-found`. */
  async view(scope: SchoolScope, id: string): Promise<StudentView> {
    const { rows } = await this.page(scope, StudentsList.ask({ id: [id] }));
    const [view] = rows;
    if (!view) throw new AppError('record.not-found');
    return view;
  }
}
