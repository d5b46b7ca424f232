import { Controller, Param } from '@nestjs/common';
import { StudentInput, StudentView } from '@trousseau/shared';
import { z } from 'zod';
import { CurrentCaller } from '../../platform/http/caller.js';
import type { Caller } from '../../platform/http/caller.js';
import type { Page } from '../../platform/http/list-query.js';
import { Input, List, Route } from '../../platform/http/route.js';
import { schoolScope } from '../../roster/index.js';
import { People } from '../people/people.js';
import { StudentViews } from '../people/student-views.js';
import { StudentsList } from '../persistence/list-contracts.js';
import type { StudentsQuery } from '../persistence/list-contracts.js';
import { neverDeleted } from './never-deleted.js';

/** A school’s students. */
@Controller('api/students')
export class StudentsController {
  constructor(
    private readonly people: People,
    private readonly views: StudentViews,
  ) {}

  @Route({
    method: 'GET',
    path: '',
    access: { action: 'list', resource: 'students' },
    list: StudentsList,
    response: z.array(StudentView),
    summary: 'Students of the school, with class and account',
  })
  list(@CurrentCaller() caller: Caller, @List() query: StudentsQuery): Promise<Page<StudentView>> {
    return this.views.page(schoolScope(caller), query);
  }

  @Route({
    method: 'GET',
    path: ':id',
    access: { action: 'show', resource: 'students' },
    response: StudentView,
    summary: 'One student',
  })
  get(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<StudentView> {
    return this.views.view(schoolScope(caller), id);
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
    return this.views.view(schoolScope(caller), student.id);
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
    return this.views.view(schoolScope(caller), id);
  }

  @Route({
    method: 'DELETE',
    path: ':id',
    access: { action: 'delete', resource: 'students' },
    response: StudentView,
    summary: 'Always refused: a person is closed, never deleted',
  })
  delete(): never {
    return neverDeleted();
  }
}
