import { Controller, Param } from '@nestjs/common';
import { StudentInput, StudentView } from '@trousseau/shared';
import { z } from 'zod';
import { CurrentCaller } from '../../platform/http/caller.js';
import type { Caller } from '../../platform/http/caller.js';
import { AppError } from '../../platform/errors.js';
import type { Page } from '../../platform/http/list-query.js';
import { Input, List, Route } from '../../platform/http/route.js';
import { RosterRecords, schoolScope } from '../../roster/index.js';
import { StudentsList } from '../people/list-contracts.js';
import type { StudentsQuery } from '../people/list-contracts.js';
import { People } from '../people/people.js';
import { studentView } from '../people/views.js';
import { PeopleQueries } from '../persistence/people-queries.js';
import { groupBy } from './group-by.js';

/** A school’s students. */
@Controller('api/students')
export class StudentsController {
  constructor(
    private readonly people: People,
    private readonly queries: PeopleQueries,
    private readonly records: RosterRecords,
  ) {}

  @Route({
    method: 'GET',
    path: '',
    access: { action: 'list', resource: 'students' },
    list: StudentsList,
    response: z.array(StudentView),
    summary: 'Students of the school, with class and account',
  })
  async list(
    @CurrentCaller() caller: Caller,
    @List() query: StudentsQuery,
  ): Promise<Page<StudentView>> {
    const scope = schoolScope(caller);
    const page = await this.queries.students(scope, query);
    const ids = page.rows.map(({ student }) => student.id);
    const links = await this.records.linksOfStudents(scope, ids);
    const guardians = groupBy(links, 'studentId', 'guardianId');
    return page.map((row) => studentView(row, guardians.get(row.student.id) ?? []));
  }

  @Route({
    method: 'GET',
    path: ':id',
    access: { action: 'show', resource: 'students' },
    response: StudentView,
    summary: 'One student',
  })
  get(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<StudentView> {
    return this.view(caller, id);
  }

  @Route({
    method: 'POST',
    path: '',
    access: { action: 'create', resource: 'students' },
    body: StudentInput,
    response: StudentView,
    status: 201,
    stepUp: true,
    summary: 'Adds a student by hand',
  })
  async create(
    @CurrentCaller() caller: Caller,
    @Input() input: StudentInput,
  ): Promise<StudentView> {
    const student = await this.people.addStudent(schoolScope(caller), input, caller.actor);
    return this.view(caller, student.id);
  }

  @Route({
    method: 'PUT',
    path: ':id',
    access: { action: 'edit', resource: 'students' },
    body: StudentInput,
    response: StudentView,
    stepUp: true,
    summary: 'Corrects a student',
  })
  async update(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Input() input: StudentInput,
  ): Promise<StudentView> {
    await this.people.correctStudent(schoolScope(caller), id, input, caller.actor);
    return this.view(caller, id);
  }

  @Route({
    method: 'DELETE',
    path: ':id',
    access: { action: 'delete', resource: 'students' },
    response: StudentView,
    summary: 'Always refused: a person is closed, never deleted',
  })
  delete(): never {
    throw new AppError('roster.never-deleted');
  }

  private async view(caller: Caller, id: string): Promise<StudentView> {
    const query = StudentsList.ask({ id: [id] });
    const { rows } = await this.queries.students(schoolScope(caller), query);
    const [row] = rows;
    if (!row) throw new AppError('record.not-found');
    const links = await this.records.linksOfStudents(schoolScope(caller), [id]);
    return studentView(
      row,
      links.map(({ guardianId }) => guardianId),
    );
  }
}
