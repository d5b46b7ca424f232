import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { LessThan, Not, Repository } from 'typeorm';
import { StaffSessionRow } from './entities.js';

/** A session as the rest of the room reads it. */
export type Session = Readonly<StaffSessionRow>;

/** Rows of sessions. */
@Injectable()
export class SessionStore {
  constructor(
    @InjectRepository(StaffSessionRow) private readonly rows: Repository<StaffSessionRow>,
  ) {}

  find(id: string): Promise<Session | null> {
    return this.rows.findOneBy({ id });
  }

  findByToken(tokenHash: string): Promise<Session | null> {
    return this.rows.findOneBy({ tokenHash });
  }

  async insert(session: Session): Promise<void> {
    await this.rows.insert(session);
  }

  async update(id: string, patch: Partial<StaffSessionRow>): Promise<void> {
    await this.rows.update({ id }, patch);
  }

  async delete(id: string): Promise<void> {
    await this.rows.delete({ id });
  }

  async deleteOf(staffId: string, exceptId = ''): Promise<void> {
    await this.rows.delete({ staffId, id: Not(exceptId) });
  }

  async deleteExpired(now: Date): Promise<void> {
    await this.rows.delete({ expiresAt: LessThan(now) });
  }
}
