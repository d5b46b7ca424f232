import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { LessThan, Repository } from 'typeorm';
import { SignInEventRow } from './entities.js';

/** A sign-in as its row keeps it. */
export type SignInEvent = Readonly<SignInEventRow>;

/** Rows of sign-ins. */
@Injectable()
export class SignInStore {
  constructor(
    @InjectRepository(SignInEventRow) private readonly rows: Repository<SignInEventRow>,
  ) {}

  /** An account's last sign-ins, the newest first. */
  lastOf(accountId: string, count: number): Promise<SignInEvent[]> {
    return this.rows.find({
      where: { accountId },
      order: { at: 'DESC', id: 'DESC' },
      take: count,
    });
  }

  async insert(row: SignInEvent): Promise<void> {
    await this.rows.insert(row);
  }

  async noteDevice(id: string, device: string): Promise<void> {
    await this.rows.update({ id }, { device });
  }

  async deleteBefore(at: Date): Promise<void> {
    await this.rows.delete({ at: LessThan(at) });
  }
}
