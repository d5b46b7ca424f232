import { Controller, Headers, Param } from '@nestjs/common';
import { TaskDecision, TaskView } from '@trousseau/shared';
import { z } from 'zod';
import { CurrentCaller } from '../../platform/http/caller.js';
import type { Caller } from '../../platform/http/caller.js';
import { preferredLanguage } from '../../platform/http/error.filter.js';
import type { Page } from '../../platform/http/list-query.js';
import { Input, List, Route } from '../../platform/http/route.js';
import { schoolScope } from '../../roster/index.js';
import { Tasks } from '../../tasks/index.js';
import { TasksList } from '../list-contracts.js';
import type { TasksQuery } from '../list-contracts.js';
import { Records } from '../records.js';

/** What a person at school must look at. */
@Controller('api/tasks')
export class TasksController {
  constructor(
    private readonly records: Records,
    private readonly tasks: Tasks,
  ) {}

  @Route({
    method: 'GET',
    path: '',
    access: { action: 'list', resource: 'tasks' },
    list: TasksList,
    response: z.array(TaskView),
    summary: 'Tasks, open and done',
  })
  list(
    @CurrentCaller() caller: Caller,
    @List() query: TasksQuery,
    @Headers('accept-language') language: string | undefined,
  ): Promise<Page<TaskView>> {
    return this.records.tasks(schoolScope(caller), query, preferredLanguage(language));
  }

  @Route({
    method: 'GET',
    path: ':id',
    access: { action: 'show', resource: 'tasks' },
    response: TaskView,
    summary: 'One task',
  })
  get(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Headers('accept-language') language: string | undefined,
  ): Promise<TaskView> {
    return this.records.task(schoolScope(caller), id, preferredLanguage(language));
  }

  @Route({
    method: 'PUT',
    path: ':id',
    access: { action: 'edit', resource: 'tasks' },
    body: TaskDecision,
    response: TaskView,
    summary: 'Closes a task with what was decided',
  })
  async decide(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Input() { note }: TaskDecision,
    @Headers('accept-language') language: string | undefined,
  ): Promise<TaskView> {
    const scope = schoolScope(caller);
    await this.tasks.decide(scope.schoolId, id, caller.actor, note);
    return this.records.task(scope, id, preferredLanguage(language));
  }
}
