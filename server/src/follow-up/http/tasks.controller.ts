import { Controller, Headers, Param } from '@nestjs/common';
import { mayDecide, TaskDecisionInput, TaskView } from '@trousseau/shared';
import { z } from 'zod';
import { AppError } from '../../platform/errors.js';
import { CurrentCaller } from '../../platform/http/caller.js';
import type { Caller } from '../../platform/http/caller.js';
import { preferredLanguage } from '../../platform/http/error.filter.js';
import type { Page } from '../../platform/http/list-query.js';
import { Input, List, Route } from '../../platform/http/route.js';
import { schoolScope } from '../../roster/index.js';
import { Tasks } from '../../tasks/index.js';
import { TasksList } from '../persistence/list-contracts.js';
import type { TasksQuery } from '../persistence/list-contracts.js';
import { TaskViews } from '../task-views.js';
import type { TaskReader } from '../task-views.js';

/** What a person at school must look at. */
@Controller('api/tasks')
export class TasksController {
  constructor(
    private readonly views: TaskViews,
    private readonly tasks: Tasks,
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
    return this.views.page(readerOf(caller, language), query);
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
    return this.views.one(readerOf(caller, language), id);
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
  async decide(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Input() { decision, note }: TaskDecisionInput,
    @Headers('accept-language') language: string | undefined,
  ): Promise<TaskView> {
    if (!mayDecide(caller.role, decision)) throw new AppError('staff.forbidden');
    const reader = readerOf(caller, language);
    const { schoolId } = reader;
    await this.tasks.decide({ schoolId, id, decision, note, actor: caller.actor });
    return this.views.one(reader, id);
  }
}

function readerOf(caller: Caller, language: string | undefined): TaskReader {
  return { ...schoolScope(caller), role: caller.role, language: preferredLanguage(language) };
}
