import { Injectable } from '@nestjs/common';
import type { TaskKind } from '@trousseau/shared';
import { Audit } from '../audit/index.js';
import { Clock } from '../platform/clock.js';
import { newId } from '../platform/crypto/random.js';
import { isUniqueViolation } from '../platform/database/dialect.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { AppError } from '../platform/errors.js';
import { TaskStore } from './persistence/task-store.js';

/** What a person at school must look at. */
export interface TaskRequest {
  readonly schoolId: string;
  readonly kind: TaskKind;
  readonly accountId?: string | null;
  readonly studentId?: string | null;
  readonly guardianId?: string | null;
}

/** Things that only a person decides. The same thing is not asked twice while it is open. */
@Injectable()
export class Tasks {
  constructor(
    private readonly store: TaskStore,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Opens a task, unless the same one is open. */
  async open(request: TaskRequest): Promise<void> {
    const subject = [request.accountId, request.studentId, request.guardianId];
    const dedupeKey = [request.kind, ...subject.map((id) => id?.slice(-12) ?? '')].join(':');
    await this.unitOfWork.run(async () => {
      if (await this.store.isOpen(dedupeKey)) return;
      await this.insertUnlessOpen({
        id: newId(),
        schoolId: request.schoolId,
        kind: request.kind,
        state: 'open',
        accountId: request.accountId ?? null,
        studentId: request.studentId ?? null,
        guardianId: request.guardianId ?? null,
        dedupeKey,
        openedAt: this.clock.now(),
        decidedAt: null,
        decidedBy: null,
        note: null,
      });
    });
  }

  /** Closes a task with what was decided. Throws `record.not-found`. */
  async decide(schoolId: string, id: string, actor: string, note: string): Promise<void> {
    await this.unitOfWork.run(async () => {
      const decidedAt = this.clock.now();
      const closed = await this.store.close(schoolId, id, { decidedAt, decidedBy: actor, note });
      if (!closed) throw new AppError('record.not-found');
      await this.audit.record({
        schoolId,
        actor,
        action: 'tasks.decide',
        targetType: 'task',
        targetId: id,
      });
    });
  }

  /** Another process may have opened the same task since it was looked for. */
  private async insertUnlessOpen(row: Parameters<TaskStore['insert']>[0]): Promise<void> {
    try {
      await this.store.insert(row);
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
    }
  }
}
