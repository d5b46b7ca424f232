import { Controller, Headers, Param } from '@nestjs/common';
import { TaskDecisionInput, TaskView } from '@trousseau/shared';
import { z } from 'zod';
import { CurrentCaller } from '../../platform/http/caller.js';
import type { Caller } from '../../platform/http/caller.js';
import type { Page } from '../../platform/http/list-query.js';
import { Input, List, Route } from '../../platform/http/route.js';
import { DecideTask } from '../decide-task.js';
import { TasksList } from '../persistence/list-contracts.js';
import type { TasksQuery } from '../persistence/list-contracts.js';
import { TaskViews } from '../task-views.js';
import { taskReader } from './task-reader.js';

/** What a person at school must look at. */
@Controller('api/tasks')
export class TasksController {
  constructor(
    private readonly views: TaskViews,
    private readonly decisions: DecideTask,
  ) {}

  @Route({
    method: 'GET',
    path: '',
    access: { action: 'list', resource: 'tasks' },
    list: TasksList,
    response: z.array(TaskView),
    summary: 'Tasks, open and done, each with the records to compare and what may be decided',
  })
  list(
    @CurrentCaller() caller: Caller,
    @List() query: TasksQuery,
    @Headers('accept-language') language: string | undefined,
  ): Promise<Page<TaskView>> {
    return this.views.page(taskReader(caller, language), query);
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
    return this.views.one(taskReader(caller, language), id);
  }

  @Route({
    method: 'POST',
    path: ':id/decide',
    access: { action: 'edit', resource: 'tasks' },
    body: TaskDecisionInput,
    response: TaskView,
    stepUp: true,
    summary: 'Closes a task with what was decided, and does it',
  })
  decide(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Input() input: TaskDecisionInput,
    @Headers('accept-language') language: string | undefined,
  ): Promise<TaskView> {
    return this.decisions.decide(taskReader(caller, language), id, input, caller.actor);
  }
}
