import { Injectable } from '@nestjs/common';
import { LessThan, Not } from 'typeorm';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { PortalSessionRow } from './entities.js';

/** A session as its row keeps it. */
export type StoredSession = Readonly<PortalSessionRow>;

/** Rows of portal sessions. */
@Injectable()
export class PortalSessionStore {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  findByToken(tokenHash: string): Promise<StoredSession | null> {
    return this.unitOfWork.manager.findOneBy(PortalSessionRow, { tokenHash });
  }

  find(id: string): Promise<StoredSession | null> {
    return this.unitOfWork.manager.findOneBy(PortalSessionRow, { id });
  }

  async insert(row: StoredSession): Promise<void> {
    await this.unitOfWork.manager.insert(PortalSessionRow, row);
  }

  async update(id: string, patch: Partial<PortalSessionRow>): Promise<void> {
    await this.unitOfWork.manager.update(PortalSessionRow, { id }, patch);
  }

  /** The sessions in which an account is signed in, the last used first; some may be over. */
  signedIn(accountId: string): Promise<StoredSession[]> {
    return this.unitOfWork.manager.find(PortalSessionRow, {
      where: { accountId, stage: 'signed-in' },
      order: { lastSeenAt: 'DESC', id: 'DESC' },
    });
  }

  /** Marks a session as gone on under another token; false when it had left this stage. */
  async finish(id: string, stage: 'activating' | 'signed-in'): Promise<boolean> {
    const finished = await this.unitOfWork.manager.update(
      PortalSessionRow,
      { id, stage },
      { stage: 'finished', sealed: null },
    );
    return finished.affected === 1;
  }

  /** Ends every session of an account but one. */
  async deleteOthers(accountId: string, keptId: string): Promise<void> {
    await this.unitOfWork.manager.delete(PortalSessionRow, { accountId, id: Not(keptId) });
  }

  /** Ends every session of an account. */
  async deleteAll(accountId: string): Promise<void> {
    await this.unitOfWork.manager.delete(PortalSessionRow, { accountId });
  }

  /** Deletes a session; false when it was gone. */
  async delete(id: string): Promise<boolean> {
    const deleted = await this.unitOfWork.manager.delete(PortalSessionRow, { id });
    return deleted.affected === 1;
  }

  async deleteExpired(now: Date): Promise<void> {
    await this.unitOfWork.manager.delete(PortalSessionRow, { expiresAt: LessThan(now) });
  }
}
