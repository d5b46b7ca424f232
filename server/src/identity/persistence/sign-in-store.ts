import { Injectable } from '@nestjs/common';
import { LessThan } from 'typeorm';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { SignInEventRow } from './entities.js';

/** A sign-in as its row keeps it. */
export type SignInEvent = Readonly<SignInEventRow>;

/** Rows of sign-ins. */
@Injectable()
export class SignInStore {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** An account's last sign-ins, the newest first. */
  lastOf(accountId: string, count: number): Promise<SignInEvent[]> {
    return this.unitOfWork.manager.find(SignInEventRow, {
      where: { accountId },
      order: { at: 'DESC', id: 'DESC' },
      take: count,
    });
  }

  async insert(row: SignInEvent): Promise<void> {
    await this.unitOfWork.manager.insert(SignInEventRow, row);
  }

  async noteDevice(id: string, device: string): Promise<void> {
    await this.unitOfWork.manager.update(SignInEventRow, { id }, { device });
  }

  async deleteBefore(at: Date): Promise<void> {
    await this.unitOfWork.manager.delete(SignInEventRow, { at: LessThan(at) });
  }
}
