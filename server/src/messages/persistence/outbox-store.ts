import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { MESSAGE_EXPIRED } from '@trousseau/shared';
import type { MessageChannel } from '@trousseau/shared';
import { In, IsNull, LessThanOrEqual, Not, Repository } from 'typeorm';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { isResendable } from '../standing.js';
import { OutboxMessageRow } from './entities.js';

const BATCH = 100;

/** A message as its row keeps it. */
export type StoredMessage = Readonly<OutboxMessageRow>;

/** Rows of the outbox. */
@Injectable()
export class OutboxStore {
  constructor(
    @InjectRepository(OutboxMessageRow) private readonly rows: Repository<OutboxMessageRow>,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  async insert(row: StoredMessage): Promise<void> {
    await this.unitOfWork.run(() => this.rows.insert(row));
  }

  due(channel: MessageChannel, now: Date): Promise<StoredMessage[]> {
    return this.rows.find({
      where: { channel, state: 'pending', nextAttemptAt: LessThanOrEqual(now) },
      order: { createdAt: 'ASC' },
      take: BATCH,
    });
  }

  /** Takes a message for this process: false when another took it meanwhile. */
  async claim(row: StoredMessage, nextAttemptAt: Date): Promise<boolean> {
    const { id, state, attempts, nextAttemptAt: seen } = row;
    const taken = await this.unitOfWork.run(() =>
      this.rows.update({ id, state, attempts, nextAttemptAt: seen }, { nextAttemptAt }),
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

  /** Gives up the messages that are of no use any more, and erases what they said. */
  async expire(channel: MessageChannel, now: Date): Promise<void> {
    const unsent = { channel, state: In(['pending', 'failed']), sealed: Not(IsNull()) };
    const over = await this.rows.find({
      select: { id: true },
      where: { ...unsent, expiresAt: LessThanOrEqual(now) },
      take: BATCH,
    });
    if (over.length === 0) return;
    await this.unitOfWork.run(() =>
      this.rows.update(
        { ...unsent, id: In(over.map(({ id }) => id)) },
        { state: 'failed', lastError: MESSAGE_EXPIRED, sealed: null },
      ),
    );
  }

  /** Makes a message due, as if it had not been tried: false when it left, expired or is another scope's. */
  async again(scopeId: string, id: string, now: Date): Promise<boolean> {
    return this.unitOfWork.run(async () => {
      const row = await this.rows.findOneBy({ id, scopeId });
      if (row === null || !isResendable(row, now)) return false;
      const due = await this.rows.update(
        { id, state: row.state, sealed: Not(IsNull()) },
        { state: 'pending', attempts: 0, nextAttemptAt: now, lastError: null },
      );
      return due.affected === 1;
    });
  }

  private async patch(id: string, patch: Partial<OutboxMessageRow>): Promise<void> {
    await this.unitOfWork.run(() => this.rows.update({ id }, patch));
  }
}
