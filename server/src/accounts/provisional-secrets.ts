import { Injectable } from '@nestjs/common';
import {
  PROVISIONAL_ALPHABET,
  PROVISIONAL_LENGTH,
  frenchDate,
  normaliseProvisionalPassword,
} from '@trousseau/shared';
import { Clock } from '../platform/clock.js';
import { hashToken } from '../platform/crypto/hash.js';
import { DayKeyMissing, Keys } from '../platform/crypto/keys.js';
import { newId, randomText } from '../platform/crypto/random.js';
import type { KeyCheck } from '../platform/crypto/recognise-keys.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { AppError } from '../platform/errors.js';
import { Accounts } from './accounts.js';
import type { Account } from './persistence/account-store.js';
import {
  copyOf,
  KEY_ID,
  knownReference,
  newReference,
  sealContext,
  textOfCopy,
  VERIFIER_PURPOSE,
} from './persistence/kept-secrets.js';
import type { PrintableCopy } from './persistence/kept-secrets.js';
import { NotedAccounts } from './persistence/noted-accounts.js';
import { SecretStore } from './persistence/secret-store.js';
import type { StoredSecret } from './persistence/secret-store.js';

const SERIAL_LENGTH = 9;
/** Every check computes this many verifiers, whatever the account has: the time taken tells nothing. */
const CHECKED = 5;

/** What is issued: to which accounts, for which school and run, until when. */
export interface IssueRequest {
  readonly accounts: readonly Account[];
  readonly schoolId: string;
  readonly runId: string;
  readonly expiresAt: Date;
}

/** A secret that was issued. The clear text is not among it: it is read from the sealed copy at drawing. */
export interface IssuedSecret {
  readonly id: string;
  readonly accountId: string;
  readonly serial: string;
}

/** What a typed provisional password turned out to be. */
export type SecretCheck =
  | { readonly outcome: 'valid'; readonly secret: StoredSecret }
  | { readonly outcome: 'used'; readonly secret: StoredSecret; readonly usedAt: Date }
  | { readonly outcome: 'expired'; readonly secret: StoredSecret }
  | { readonly outcome: 'voided'; readonly secret: StoredSecret }
  | { readonly outcome: 'wrong' };

/** Provisional passwords: issued, printed inside their window, checked, and gone (docs/decisions/0007). */
@Injectable()
export class ProvisionalSecrets {
  constructor(
    private readonly store: SecretStore,
    private readonly accounts: Accounts,
    private readonly unitOfWork: UnitOfWork,
    private readonly keys: Keys,
    private readonly clock: Clock,
    private readonly noted: NotedAccounts,
  ) {}

  /** Removes some secrets of a run whose letters are over, in the caller’s unit; gives how many. */
  forgetRun(runId: string, limit: number): Promise<number> {
    return this.store.removeOfRun(runId, limit);
  }

  /**
   * Issues one secret to each account; the ones they had stop working. Inside the unit that records the
   * run. Accounts whose state takes no letter are left out of the answer.
   */
  async issue(request: IssueRequest): Promise<IssuedSecret[]> {
    const issuedAt = this.clock.now();
    const day = issuedAt.toISOString().slice(0, 10);
    const rows = request.accounts.map(({ id }) => this.newSecret(request, id, issuedAt, day));
    await this.store.voidValidOf(
      request.accounts.map(({ id }) => id),
      issuedAt,
    );
    await this.store.insert(rows);
    this.noted.issued(rows);
    await this.accounts.applyToMany(request.accounts, 'letterIssued', {
      letterExpiresAt: request.expiresAt,
      codeWaivedAt: null,
    });
    return rows.map(({ id, accountId, serial }) => ({ id, accountId, serial }));
  }

  /**
   * What a run that is still printable prints, by secret id. Used and voided ones are absent. Throws
   * `letters.copies-unreadable` when the key that sealed them is lost.
   */
  async reveal(runId: string): Promise<Map<string, PrintableCopy>> {
    const copies = new Map<string, PrintableCopy>();
    for (const secret of await this.store.ofRun(runId)) {
      if (secret.sealed === null || secret.sealedDay === null) continue;
      const plain = this.openCopy(secret.sealedDay, secret.sealed, sealContext(secret));
      copies.set(secret.id, copyOf(this.keys, secret, plain));
    }
    return copies;
  }

  /** Erases a run’s printable copies, from the file too. The secrets themselves go on working. */
  async eraseCopies(runId: string): Promise<void> {
    await this.unitOfWork.run(() => this.store.eraseCopies(runId));
    await this.unitOfWork.scrub();
  }

  /** Destroys the sealing keys that no copy needs any more. */
  async destroyOldKeys(): Promise<void> {
    const today = this.clock.now().toISOString().slice(0, 10);
    this.keys.destroyDaysBefore((await this.store.earliestSealedDay()) ?? today);
  }

  /**
   * What a typed provisional password is for this account. `account` may be `null`: the work done is the
   * same.
   */
  async check(account: Pick<Account, 'id'> | null, typed: string): Promise<SecretCheck> {
    const secrets = account ? await this.store.lastOf(account.id, CHECKED) : [];
    const secret = normaliseProvisionalPassword(typed);
    let match: StoredSecret | undefined;
    for (let i = 0; i < CHECKED; i += 1) {
      const candidate = secrets[i];
      const text = verified(candidate?.accountId ?? '', candidate?.serial ?? '', secret);
      const matches = this.keys.isMac(VERIFIER_PURPOSE, text, candidate?.verifier ?? '');
      if (candidate && matches && !match) match = candidate;
    }
    return match ? this.outcome(match) : { outcome: 'wrong' };
  }

  /** Uses a secret up, once. False when it was used or voided meanwhile. Inside the unit that activates. */
  use(secretId: string): Promise<boolean> {
    this.noted.used(secretId);
    return this.store.use(secretId, this.clock.now());
  }

  /** Ends the letters of an account that was opened another way. Inside the unit that activates. */
  async voidOf(accountId: string): Promise<void> {
    const voided = await this.store.voidValidOf([accountId], this.clock.now());
    if (voided > 0) this.noted.voided([accountId]);
  }

  /** Which of these secrets there are. */
  async known(secretIds: readonly string[]): Promise<Set<string>> {
    return new Set((await this.store.findMany(secretIds)).map(({ id }) => id));
  }

  /** The accounts whose letter works here though it is one of these. */
  accountsOfValid(secretIds: readonly string[]): Promise<Set<string>> {
    return this.store.accountsOfValid(secretIds, this.clock.now());
  }

  /** Which of these accounts hold a letter that still works. */
  accountsWithValid(accountIds: readonly string[]): Promise<Set<string>> {
    return this.store.accountsWithValid(accountIds, this.clock.now());
  }

  /** The account that a letter’s reference fills in, while the letter is valid. */
  async accountOfReference(reference: string): Promise<string | null> {
    const secret = await this.store.findByReference(hashToken(reference));
    return secret && this.outcome(secret).outcome === 'valid' ? secret.accountId : null;
  }

  private outcome(secret: StoredSecret): SecretCheck {
    if (secret.usedAt) return { outcome: 'used', secret, usedAt: secret.usedAt };
    if (secret.voidedAt) return { outcome: 'voided', secret };
    if (secret.expiresAt <= this.clock.now()) return { outcome: 'expired', secret };
    return { outcome: 'valid', secret };
  }

  private newSecret(
    { schoolId, runId, expiresAt }: IssueRequest,
    accountId: string,
    issuedAt: Date,
    day: string,
  ): StoredSecret {
    const id = newId();
    const serial = randomText(PROVISIONAL_ALPHABET, SERIAL_LENGTH).toUpperCase();
    const clear = randomText(PROVISIONAL_ALPHABET, PROVISIONAL_LENGTH);
    const reference = newReference(this.keys, id);
    const copy = textOfCopy({ clear, reference });
    return {
      id,
      accountId,
      schoolId,
      runId,
      serial,
      keyId: KEY_ID,
      verifier: this.keys.mac(VERIFIER_PURPOSE, verified(accountId, serial, clear)),
      referenceHash: hashToken(reference),
      issuedAt,
      expiresAt,
      usedAt: null,
      voidedAt: null,
      sealed: this.keys.sealForDay(day, copy, sealContext({ accountId, runId, serial })),
      sealedDay: day,
    };
  }

  /** Throws `letters.copies-unreadable` when the key of that day is missing, damaged or another one. */
  private openCopy(day: string, sealed: string, context: string): string {
    try {
      return this.keys.openFromDay(day, sealed, context);
    } catch (cause) {
      if (!(cause instanceof DayKeyMissing)) throw cause;
      throw new AppError('letters.copies-unreadable', { day: frenchDate(day) }, { cause });
    }
  }
}

/** Whether the last letter was issued with these keys: its reference is made anew. `null` without letters. */
export const checkLetterKeys: KeyCheck = async (unitOfWork, keys) => {
  const last = await SecretStore.on(unitOfWork).last();
  return last && knownReference(keys, last) !== null;
};

function verified(accountId: string, serial: string, secret: string): string {
  return `${accountId}|${serial}|${secret}`;
}
