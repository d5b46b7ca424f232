import { Injectable } from '@nestjs/common';
import { mayDecide } from '@trousseau/shared';
import type { TaskDecisionInput, TaskView } from '@trousseau/shared';
import { AppError } from '../platform/errors.js';
import { Tasks } from '../tasks/index.js';
import { TaskViews } from './task-views.js';
import type { TaskReader } from './task-views.js';

/** Closes a task with what staff decided. */
@Injectable()
export class DecideTask {
  constructor(
    private readonly tasks: Tasks,
    private readonly views: TaskViews,
  ) {}

  /**
   * Decides, does it, and answers the task as it is then.
   *
   * @throws AppError `staff.forbidden` when the role may not decide so, and those of {@link Tasks.decide}
   */
  async decide(
    reader: TaskReader,
    id: string,
    { decision, note, guardianIds }: TaskDecisionInput,
    actor: string,
  ): Promise<TaskView> {
    if (!mayDecide(reader.role, decision)) throw new AppError('staff.forbidden');
    const { schoolId } = reader;
    await this.tasks.decide({ schoolId, id, decision, note, guardianIds, actor });
    return this.views.one(reader, id);
  }
}
