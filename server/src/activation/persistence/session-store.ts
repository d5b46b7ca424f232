import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { LessThan, Not, Repository } from 'typeorm';
import { PortalSessionRow } from './entities.js';

/** A session as its row keeps it. */
export type StoredSession = Readonly<PortalSessionRow>;

/** Rows of portal sessions. */
@Injectable()
export class PortalSessionStore {
  constructor(
    @InjectRepository(PortalSessionRow) private readonly rows: Repository<PortalSessionRow>,
  ) {}

  findByToken(tokenHash: string): Promise<StoredSession | null> {
    return this.rows.findOneBy({ tokenHash });
  }

  find(id: string): Promise<StoredSession | null> {
    return this.rows.findOneBy({ id });
  }

  async insert(row: StoredSession): Promise<void> {
    await this.rows.insert(row);
  }

  async update(id: string, patch: Partial<PortalSessionRow>): Promise<void> {
    await this.rows.update({ id }, patch);
  }

  /** The sessions in which an account is signed in, the last used first; some may be over. */
  signedIn(accountId: string): Promise<StoredSession[]> {
    return this.rows.find({
      where: { accountId, stage: 'signed-in' },
      order: { lastSeenAt: 'DESC', id: 'DESC' },
    });
  }

  /** Marks a session as gone on under another token; false when it had left this stage. */
  async finish(id: string, stage: 'activating' | 'signed-in'): Promise<boolean> {
    const finished = await this.rows.update({ id, stage }, { stage: 'finished', sealed: null });
    return finished.affected === 1;
  }

  /** Ends every session of an account but one. */
  async deleteOthers(accountId: string, keptId: string): Promise<void> {
    await this.rows.delete({ accountId, id: Not(keptId) });
  }

  /** Ends every session of an account. */
  async deleteAll(accountId: string): Promise<void> {
    await this.rows.delete({ accountId });
  }

  /** Deletes a session; false when it was gone. */
  async delete(id: string): Promise<boolean> {
    const deleted = await this.rows.delete({ id });
    return deleted.affected === 1;
  }

  async deleteExpired(now: Date): Promise<void> {
    await this.rows.delete({ expiresAt: LessThan(now) });
  }
}
