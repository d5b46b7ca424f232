import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { IsNull, LessThan, MoreThan, Repository } from 'typeorm';
import { ContactCodeRow } from './entities.js';

/** A code as its row keeps it. */
export type StoredCode = Readonly<ContactCodeRow>;

/** Rows of codes sent to contacts. */
@Injectable()
export class ContactCodeStore {
  constructor(
    @InjectRepository(ContactCodeRow) private readonly rows: Repository<ContactCodeRow>,
  ) {}

  find(id: string): Promise<StoredCode | null> {
    return this.rows.findOneBy({ id });
  }

  async insert(row: StoredCode): Promise<void> {
    await this.rows.insert(row);
  }

  async markSent(id: string): Promise<void> {
    await this.rows.update({ id }, { sent: true });
  }

  /** Takes one try of a live code: false when none is left, or it is over or used. */
  async takeTry(id: string, tries: number, now: Date): Promise<boolean> {
    const taken = await this.rows.update(
      { id, usedAt: IsNull(), tries: LessThan(tries), expiresAt: MoreThan(now) },
      { tries: () => 'tries + 1' },
    );
    return taken.affected === 1;
  }

  /** Uses a code up, once. */
  async use(id: string, usedAt: Date): Promise<boolean> {
    const used = await this.rows.update({ id, usedAt: IsNull() }, { usedAt });
    return used.affected === 1;
  }

  async deleteExpired(now: Date): Promise<void> {
    await this.rows.delete({ expiresAt: LessThan(now) });
  }
}
