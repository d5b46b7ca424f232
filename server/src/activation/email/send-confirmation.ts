import { Inject, Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import type { Language } from '@trousseau/shared';
import { Clock } from '../../platform/clock.js';
import type { Config } from '../../platform/config/config.js';
import { hashToken } from '../../platform/crypto/hash.js';
import { newId, newToken } from '../../platform/crypto/random.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Outbox } from '../../messages/index.js';
import { CONFIG } from '../../platform/tokens.js';
import { Schools } from '../../roster/index.js';
import { CONFIRMATION_HOURS, CONFIRMATION_MAIL, confirmationMail } from './confirmation-mail.js';
import { ConfirmationStore } from '../persistence/confirmation-store.js';

const HOUR_MS = 3_600_000;

/** Whose address is to be confirmed, and which school's staff may see that the message waits or failed. */
export interface ConfirmationRequest {
  readonly accountId: string;
  readonly email: string;
  readonly language: Language;
  readonly schoolId: string | null;
}

/** Sends the link that confirms an address. Only a hash of its token is kept. */
@Injectable()
export class SendConfirmation implements OnModuleInit {
  constructor(
    private readonly confirmations: ConfirmationStore,
    private readonly schools: Schools,
    private readonly outbox: Outbox,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.outbox.register(CONFIRMATION_MAIL, confirmationMail);
  }

  /** The address that a link which still works would confirm. */
  async waitingAddress(accountId: string): Promise<string | null> {
    const waiting = await this.confirmations.waitingOf([accountId], this.clock.now());
    return waiting[0] ?? null;
  }

  /**
   * Records the link and its message together, inside the caller's unit if there is one. Earlier links to
   * the same address go on working; those to another address end.
   */
  async send({ accountId, email, language, schoolId }: ConfirmationRequest): Promise<void> {
    const token = newToken();
    const now = this.clock.now();
    const school = schoolId === null ? null : await this.schools.get({ schoolId });
    // The address comes from the settings, never from the request: a forged Host cannot lead elsewhere.
    const link = `${this.config.http.publicUrl}/mail/${token}`;
    const values = { link, school: school?.name ?? new URL(this.config.http.publicUrl).host };
    await this.unitOfWork.run(async () => {
      await this.confirmations.dropOthers(accountId, email);
      await this.confirmations.insert({
        id: newId(),
        accountId,
        email,
        tokenHash: hashToken(token),
        createdAt: now,
        expiresAt: new Date(now.getTime() + CONFIRMATION_HOURS * HOUR_MS),
        usedAt: null,
      });
      const message = { template: CONFIRMATION_MAIL, language, to: email, values };
      await this.outbox.add({ ...message, channel: 'mail', scopeId: schoolId });
    });
  }
}
