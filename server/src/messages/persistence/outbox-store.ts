import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { MESSAGE_EXPIRED, MESSAGE_INTERRUPTED } from '@trousseau/shared';
import type { MessageChannel } from '@trousseau/shared';
import { In, IsNull, LessThanOrEqual, Not, Repository } from 'typeorm';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { isResendable } from '../standing.js';
import { OutboxMessageRow } from './entities.js';

const BATCH = 100;

/** A message as its row keeps it. */
export type StoredMessage = Readonly<OutboxMessageRow>;

/** A message that is one process's for a time: what it writes holds only while the claim is its own. */
export interface Claim {
  readonly id: string;
  readonly until: Date;
}

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

  /** Takes a message for this process: `null` when another took it meanwhile. */
  async claim(row: StoredMessage, until: Date): Promise<Claim | null> {
    const { id, state, attempts, nextAttemptAt: seen } = row;
    const taken = await this.unitOfWork.run(() =>
      this.rows.update({ id, state, attempts, nextAttemptAt: seen }, { nextAttemptAt: until }),
    );
    return taken.affected === 1 ? { id, until } : null;
  }

  /** Notes that the message leaves now, whether or not its arrival is ever heard of: false when it was taken back. */
  async handOver({ id, until }: Claim): Promise<boolean> {
    const noted = await this.unitOfWork.run(() =>
      this.rows.update({ id, state: 'pending', nextAttemptAt: until }, { state: 'sending' }),
    );
    return noted.affected === 1;
  }

  async sent(claim: Claim, sentAt: Date): Promise<void> {
    await this.end(claim, { state: 'sent', sentAt, sealed: null, lastError: null });
  }

  async retry(
    claim: Claim,
    attempts: number,
    lastError: string,
    nextAttemptAt: Date,
  ): Promise<void> {
    await this.end(claim, { state: 'pending', attempts, lastError, nextAttemptAt });
  }

  async failed(claim: Claim, attempts: number, lastError: string): Promise<void> {
    await this.end(claim, { state: 'failed', attempts, lastError });
  }

  async uncertain(claim: Claim, attempts: number, lastError: string): Promise<void> {
    await this.end(claim, { state: 'uncertain', attempts, lastError });
  }

  /** Gives up the messages that are of no use any more, and erases what they said. */
  async expire(channel: MessageChannel, now: Date): Promise<void> {
    const unsent = {
      channel,
      state: In(['pending', 'failed', 'uncertain']),
      sealed: Not(IsNull()),
    };
    const over = await this.rows.find({
      select: { id: true },
      where: { ...unsent, expiresAt: LessThanOrEqual(now) },
      take: BATCH,
    });
    if (over.length === 0) return;
    const these = { ...unsent, id: In(over.map(({ id }) => id)) };
    await this.unitOfWork.run(async () => {
      await this.rows.update({ ...these, state: 'uncertain' }, { sealed: null });
      await this.rows.update(
        { ...these, state: In(['pending', 'failed']) },
        { state: 'failed', lastError: MESSAGE_EXPIRED, sealed: null },
      );
    });
  }

  /** Whether a message arrived that a process was handing over when it ended, nobody knows. */
  async lost(channel: MessageChannel, now: Date): Promise<void> {
    const leaving = { channel, state: 'sending', nextAttemptAt: LessThanOrEqual(now) };
    const left = await this.rows.find({ select: { id: true }, where: leaving, take: BATCH });
    if (left.length === 0) return;
    await this.unitOfWork.run(() =>
      this.rows.update(
        { ...leaving, id: In(left.map(({ id }) => id)) },
        { state: 'uncertain', lastError: MESSAGE_INTERRUPTED },
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

  private async end({ id, until }: Claim, patch: Partial<OutboxMessageRow>): Promise<void> {
    await this.unitOfWork.run(() => this.rows.update({ id, nextAttemptAt: until }, patch));
  }
}
