import { Injectable } from '@nestjs/common';
import { LessThan, Not } from 'typeorm';
import { SessionRow } from '../../database/entities.js';
import { UnitOfWork } from '../../database/unit-of-work.js';

/** A session as its row keeps it. */
export type StoredSession = Readonly<SessionRow>;

/** Which rows are meant: those of one kind, with these values. */
export type SessionsWith = Pick<StoredSession, 'kind'> &
  Partial<Record<'id' | 'tokenHash' | 'holderId' | 'stage', string>>;

/** Rows of sessions, of every kind. */
@Injectable()
export class SessionStore {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  findOne(wanted: SessionsWith): Promise<StoredSession | null> {
    return this.unitOfWork.manager.findOneBy(SessionRow, wanted);
  }

  /** The last used first; some may be over. */
  find(wanted: SessionsWith): Promise<StoredSession[]> {
    return this.unitOfWork.manager.find(SessionRow, {
      where: wanted,
      order: { lastSeenAt: 'DESC', id: 'DESC' },
    });
  }

  async insert(row: StoredSession): Promise<void> {
    await this.unitOfWork.manager.insert(SessionRow, row);
  }

  /** Changes those that are meant; false when there are none. */
  async update(wanted: SessionsWith, patch: Partial<SessionRow>): Promise<boolean> {
    const { affected } = await this.unitOfWork.manager.update(SessionRow, wanted, patch);
    return affected === 1;
  }

  /** Deletes a session; false when it was gone. */
  async delete(kind: string, id: string): Promise<boolean> {
    const { affected } = await this.unitOfWork.manager.delete(SessionRow, { kind, id });
    return affected === 1;
  }

  /** Deletes every session of somebody but one. */
  async deleteOf(kind: string, holderId: string, keptId: string): Promise<void> {
    await this.unitOfWork.manager.delete(SessionRow, { kind, holderId, id: Not(keptId) });
  }

  /** Deletes what has run out, of any kind. */
  async deleteExpired(now: Date): Promise<void> {
    await this.unitOfWork.manager.delete(SessionRow, { expiresAt: LessThan(now) });
  }
}
