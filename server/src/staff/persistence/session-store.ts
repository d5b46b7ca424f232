import { Injectable } from '@nestjs/common';
import { LessThan, Not } from 'typeorm';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { StaffSessionRow } from './entities.js';

/** A session as the rest of the room reads it. */
export type Session = Readonly<StaffSessionRow>;

/** Rows of sessions. */
@Injectable()
export class SessionStore {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  find(id: string): Promise<Session | null> {
    return this.unitOfWork.manager.findOneBy(StaffSessionRow, { id });
  }

  findByToken(tokenHash: string): Promise<Session | null> {
    return this.unitOfWork.manager.findOneBy(StaffSessionRow, { tokenHash });
  }

  async insert(session: Session): Promise<void> {
    await this.unitOfWork.manager.insert(StaffSessionRow, session);
  }

  async update(id: string, patch: Partial<StaffSessionRow>): Promise<void> {
    await this.unitOfWork.manager.update(StaffSessionRow, { id }, patch);
  }

  async delete(id: string): Promise<void> {
    await this.unitOfWork.manager.delete(StaffSessionRow, { id });
  }

  async deleteOf(staffId: string, exceptId = ''): Promise<void> {
    await this.unitOfWork.manager.delete(StaffSessionRow, { staffId, id: Not(exceptId) });
  }

  async deleteExpired(now: Date): Promise<void> {
    await this.unitOfWork.manager.delete(StaffSessionRow, { expiresAt: LessThan(now) });
  }
}
