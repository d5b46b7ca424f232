import { Injectable } from '@nestjs/common';
import { normaliseCode } from '@trousseau/shared';
import { Clock } from '../../platform/clock.js';
import { Keys } from '../../platform/crypto/keys.js';
import { newId, randomText } from '../../platform/crypto/random.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Limits } from '../limits/limits.js';
import { ContactCodeStore } from '../persistence/contact-code-store.js';
import type { StoredCode } from '../persistence/contact-code-store.js';
import { CODE_PURPOSE, RECIPIENT_PURPOSE } from '../persistence/key-uses.js';

/** How long a code works. */
export const CODE_MINUTES = 10;
/** How often one code may be guessed. */
export const CODE_TRIES = 5;
/** How many digits a code has. */
export const CODE_LENGTH = 6;

const MINUTE_MS = 60_000;
const NEVER = '';

/** A code that was drawn. The clear text exists here only, until the message that carries it is recorded. */
export interface DrawnCode {
  readonly id: string;
  readonly clear: string;
  readonly expiresAt: Date;
}

/** What came of a typed code. `over`: expired, used, or tried too often; a new one can be asked for. */
export type CodeCheck =
  | { readonly outcome: 'right' }
  | { readonly outcome: 'wrong'; readonly triesLeft: number }
  | { readonly outcome: 'over' };

/**
 * Codes of six digits that prove who reads a mobile or a mailbox: ten minutes, five tries each, and
 * twenty-five guesses a day for one recipient. A code whose recipient nobody knows lives and dies the same
 * way, but never matches.
 */
@Injectable()
export class ContactCodes {
  constructor(
    private readonly store: ContactCodeStore,
    private readonly unitOfWork: UnitOfWork,
    private readonly limits: Limits,
    private readonly keys: Keys,
    private readonly clock: Clock,
  ) {}

  /** Draws a code for a recipient, an E.164 number or an e-mail address. */
  async draw(recipient: string): Promise<DrawnCode> {
    const id = newId();
    const clear = randomText('0123456789', CODE_LENGTH);
    const createdAt = this.clock.now();
    const expiresAt = new Date(createdAt.getTime() + CODE_MINUTES * MINUTE_MS);
    await this.unitOfWork.run(async () => {
      await this.store.deleteExpired(createdAt);
      await this.store.insert({
        id,
        codeMac: this.keys.mac(CODE_PURPOSE, textOf(id, clear)),
        recipientMac: this.keys.mac(RECIPIENT_PURPOSE, recipient),
        sent: false,
        tries: 0,
        createdAt,
        expiresAt,
        usedAt: null,
      });
    });
    return { id, clear, expiresAt };
  }

  /** Notes that a code has left. Inside the unit that records its message. */
  async markSent(id: string): Promise<void> {
    await this.store.markSent(id);
  }

  /** Ends a code that another one replaces. */
  async end(id: string): Promise<void> {
    await this.unitOfWork.run(() => this.store.use(id, this.clock.now()));
  }

  /** Judges a typed code; the right one is used up. Spaces and other scripts’ digits are forgiven. */
  check(id: string, typed: string): Promise<CodeCheck> {
    const digits = normaliseCode(typed).replace(/\D/g, '');
    return this.unitOfWork.run(async () => {
      const now = this.clock.now();
      if (!(await this.store.takeTry(id, CODE_TRIES, now))) return { outcome: 'over' };
      // Read after the try was taken, which makes guesses sent at once wait for each other.
      const code = await this.store.find(id);
      if (!code) return { outcome: 'over' };
      const recipient = this.keys.bareMac(RECIPIENT_PURPOSE, code.recipientMac);
      if (!(await this.limits.takeCodeGuess(recipient))) return { outcome: 'over' };
      if (this.matches(code, digits) && (await this.store.use(id, now))) {
        return { outcome: 'right' };
      }
      const triesLeft = CODE_TRIES - code.tries;
      return triesLeft > 0 ? { outcome: 'wrong', triesLeft } : { outcome: 'over' };
    });
  }

  private matches(code: StoredCode, digits: string): boolean {
    return this.keys.isMac(CODE_PURPOSE, textOf(code.id, digits), code.sent ? code.codeMac : NEVER);
  }
}

function textOf(id: string, clear: string): string {
  return `${id}:${clear}`;
}
