import { Injectable } from '@nestjs/common';
import { LessThan } from 'typeorm';
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

  async insert(row: StoredSession): Promise<void> {
    await this.unitOfWork.manager.insert(PortalSessionRow, row);
  }

  async update(id: string, patch: Partial<PortalSessionRow>): Promise<void> {
    await this.unitOfWork.manager.update(PortalSessionRow, { id }, patch);
  }

  async delete(id: string): Promise<void> {
    await this.unitOfWork.manager.delete(PortalSessionRow, { id });
  }

  async deleteExpired(now: Date): Promise<void> {
    await this.unitOfWork.manager.delete(PortalSessionRow, { expiresAt: LessThan(now) });
  }
}
