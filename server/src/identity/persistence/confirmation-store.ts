import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, IsNull, MoreThan, Not, Repository } from 'typeorm';
import { EmailConfirmationRow } from './entities.js';

/** A link that confirms an address, as its row keeps it. */
export type EmailConfirmation = Readonly<EmailConfirmationRow>;

/** Rows of e-mail confirmations. */
@Injectable()
export class ConfirmationStore {
  constructor(
    @InjectRepository(EmailConfirmationRow) private readonly rows: Repository<EmailConfirmationRow>,
  ) {}

  findByToken(tokenHash: string): Promise<EmailConfirmation | null> {
    return this.rows.findOneBy({ tokenHash });
  }

  /** The last link sent to an account, used or not. */
  lastOf(accountId: string): Promise<EmailConfirmation | null> {
    return this.rows.findOne({
      where: { accountId },
      order: { createdAt: 'DESC', id: 'DESC' },
    });
  }

  /** Addresses that wait for these accounts to confirm them. */
  async waitingOf(accountIds: readonly string[], now: Date): Promise<string[]> {
    const rows = await this.rows.findBy({
      accountId: In([...accountIds]),
      usedAt: IsNull(),
      expiresAt: MoreThan(now),
    });
    return rows.map(({ email }) => email);
  }

  async insert(row: EmailConfirmation): Promise<void> {
    await this.rows.insert(row);
  }

  /** Uses a link up, once: false when another request was first. */
  async use(id: string, usedAt: Date): Promise<boolean> {
    const updated = await this.rows.update({ id, usedAt: IsNull() }, { usedAt });
    return updated.affected === 1;
  }

  /** Ends every link of an account that nobody used. */
  async dropAll(accountId: string): Promise<void> {
    await this.rows.delete({ accountId, usedAt: IsNull() });
  }

  /** Ends the links of an account that lead to any other address. */
  async dropOthers(accountId: string, email: string): Promise<void> {
    await this.rows.delete({
      accountId,
      email: Not(email),
      usedAt: IsNull(),
    });
  }
}
