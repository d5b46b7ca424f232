import { Injectable } from '@nestjs/common';
import { In, IsNull, MoreThan, Not } from 'typeorm';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { EmailConfirmationRow } from './entities.js';

/** A link that confirms an address, as its row keeps it. */
export type EmailConfirmation = Readonly<EmailConfirmationRow>;

/** Rows of e-mail confirmations. */
@Injectable()
export class ConfirmationStore {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  findByToken(tokenHash: string): Promise<EmailConfirmation | null> {
    return this.unitOfWork.manager.findOneBy(EmailConfirmationRow, { tokenHash });
  }

  /** The last link sent to an account, used or not. */
  lastOf(accountId: string): Promise<EmailConfirmation | null> {
    return this.unitOfWork.manager.findOne(EmailConfirmationRow, {
      where: { accountId },
      order: { createdAt: 'DESC', id: 'DESC' },
    });
  }

  /** Addresses that wait for these accounts to confirm them. */
  async waitingOf(accountIds: readonly string[], now: Date): Promise<string[]> {
    const rows = await this.unitOfWork.manager.findBy(EmailConfirmationRow, {
      accountId: In([...accountIds]),
      usedAt: IsNull(),
      expiresAt: MoreThan(now),
    });
    return rows.map(({ email }) => email);
  }

  async insert(row: EmailConfirmation): Promise<void> {
    await this.unitOfWork.manager.insert(EmailConfirmationRow, row);
  }

  /** Uses a link up, once: false when another request was first. */
  async use(id: string, usedAt: Date): Promise<boolean> {
    const updated = await this.unitOfWork.manager.update(
      EmailConfirmationRow,
      { id, usedAt: IsNull() },
      { usedAt },
    );
    return updated.affected === 1;
  }

  /** Ends the links of an account that lead to any other address. */
  async dropOthers(accountId: string, email: string): Promise<void> {
    await this.unitOfWork.manager.delete(EmailConfirmationRow, {
      accountId,
      email: Not(email),
      usedAt: IsNull(),
    });
  }
}
