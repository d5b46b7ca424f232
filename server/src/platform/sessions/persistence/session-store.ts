import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, LessThan, Not, Repository } from 'typeorm';
import { chunks } from '../../database/dialect.js';
import { SessionRow } from '../../database/entities.js';

/** A session as its row keeps it. */
export type StoredSession = Readonly<SessionRow>;

/** Which rows are meant: those of one kind, with these values. */
export type SessionsWith = Pick<StoredSession, 'kind'> &
  Partial<Record<'id' | 'tokenHash' | 'holderId' | 'stage', string>>;

/** Rows of sessions, of every kind. */
@Injectable()
export class SessionStore {
  constructor(@InjectRepository(SessionRow) private readonly rows: Repository<SessionRow>) {}

  findOne(wanted: SessionsWith): Promise<StoredSession | null> {
    return this.rows.findOneBy(wanted);
  }

  /** The last used first; some may be over. */
  find(wanted: SessionsWith): Promise<StoredSession[]> {
    return this.rows.find({
      where: wanted,
      order: { lastSeenAt: 'DESC', id: 'DESC' },
    });
  }

  async insert(row: StoredSession): Promise<void> {
    await this.rows.insert(row);
  }

  /** Changes those that are meant; false when there are none. */
  async update(wanted: SessionsWith, patch: Partial<SessionRow>): Promise<boolean> {
    const { affected } = await this.rows.update(wanted, patch);
    return affected === 1;
  }

  /** Deletes a session; false when it was gone. */
  async delete(kind: string, id: string): Promise<boolean> {
    const { affected } = await this.rows.delete({ kind, id });
    return affected === 1;
  }

  /** Deletes every session of somebody but one. */
  async deleteOf(kind: string, holderId: string, keptId: string): Promise<void> {
    await this.rows.delete({ kind, holderId, id: Not(keptId) });
  }

  /** Deletes these sessions, of any kind. */
  async deleteThese(ids: readonly string[]): Promise<void> {
    for (const part of chunks(ids)) await this.rows.delete({ id: In(part) });
  }

  /** Deletes what has run out, of any kind. */
  async deleteExpired(now: Date): Promise<void> {
    await this.rows.delete({ expiresAt: LessThan(now) });
  }
}
