import { Injectable } from '@nestjs/common';
import { LessThanOrEqual } from 'typeorm';
import { OutboxMessageRow } from '../../database/entities.js';
import { UnitOfWork } from '../../database/unit-of-work.js';

const BATCH = 100;

/** Rows of the outbox. */
@Injectable()
export class OutboxStore {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async insert(row: OutboxMessageRow): Promise<void> {
    await this.unitOfWork.run(() => this.unitOfWork.manager.insert(OutboxMessageRow, row));
  }

  due(now: Date): Promise<OutboxMessageRow[]> {
    return this.unitOfWork.manager.find(OutboxMessageRow, {
      where: { state: 'pending', nextAttemptAt: LessThanOrEqual(now) },
      order: { createdAt: 'ASC' },
      take: BATCH,
    });
  }

  /** Takes a message for this process: false when another took it meanwhile. */
  async claim(row: OutboxMessageRow, nextAttemptAt: Date): Promise<boolean> {
    const { id, state, attempts, nextAttemptAt: seen } = row;
    const taken = await this.unitOfWork.run(() =>
      this.unitOfWork.manager.update(
        OutboxMessageRow,
        { id, state, attempts, nextAttemptAt: seen },
        { nextAttemptAt },
      ),
    );
    return taken.affected === 1;
  }

  async sent(id: string, sentAt: Date): Promise<void> {
    await this.patch(id, { state: 'sent', sentAt, sealed: null, lastError: null });
  }

  async failed(
    id: string,
    attempts: number,
    nextAttemptAt: Date,
    lastError: string,
    forGood: boolean,
  ): Promise<void> {
    await this.patch(id, {
      attempts,
      nextAttemptAt,
      lastError,
      ...(forGood ? { state: 'failed' } : {}),
    });
  }

  private async patch(id: string, patch: Partial<OutboxMessageRow>): Promise<void> {
    await this.unitOfWork.run(() =>
      this.unitOfWork.manager.update(OutboxMessageRow, { id }, patch),
    );
  }
}
