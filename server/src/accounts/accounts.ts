import { Injectable } from '@nestjs/common';
import { nextStatus } from '@trousseau/shared';
import type { AccountEvent, AccountState, ActivationPath } from '@trousseau/shared';
import { Clock } from '../platform/clock.js';
import { newId } from '../platform/crypto/random.js';
import { chunks, isUniqueViolation } from '../platform/database/dialect.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { AppError } from '../platform/errors.js';
import { allocateLogins, baseOf, stemOf } from './domain/allocate-logins.js';
import type { AllocatedLogin, LoginRequest } from './domain/allocate-logins.js';
import { AccountStore } from './persistence/account-store.js';
import type { Account } from './persistence/account-store.js';

/** How often it is looked for free logins while others take them. */
const LOOKS = 5;

/** What a transition may write besides the state. */
export type AccountPatch = Partial<
  Pick<
    Account,
    | 'path'
    | 'activatedAt'
    | 'passwordHash'
    | 'passwordChangedAt'
    | 'passwordResetAt'
    | 'passwordDoubtedSince'
    | 'passwordDoubtedBy'
    | 'email'
    | 'emailConfirmedAt'
    | 'mobile'
    | 'mobileConfirmedAt'
    | 'codeWaivedAt'
    | 'letterExpiresAt'
    | 'closesOn'
  >
>;

/** What an account is like again that nobody has come in to. */
export const GIVEN_BACK: AccountPatch = {
  path: null,
  activatedAt: null,
  passwordHash: null,
  passwordChangedAt: null,
  passwordResetAt: null,
  passwordDoubtedSince: null,
  passwordDoubtedBy: null,
  email: null,
  emailConfirmedAt: null,
  mobile: null,
  mobileConfirmedAt: null,
  codeWaivedAt: null,
  letterExpiresAt: null,
};

/** Accounts of the installation: opening them, and moving them along the one transition table. */
@Injectable()
export class Accounts {
  constructor(
    private readonly store: AccountStore,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Opens an account for each person, in this order. Inside the unit that writes the person’s record. */
  async open(people: readonly LoginRequest[]): Promise<Account[]> {
    const opened: Account[] = [];
    // a part is one statement: it is written, or nothing of it
    for (const part of chunks(people)) opened.push(...(await this.openPart(part)));
    return opened;
  }

  /**
   * Another unit may take a login between the look and the insertion: the unique key refuses then, once that
   * unit is saved, and who looks again sees it.
   */
  private async openPart(people: readonly LoginRequest[]): Promise<Account[]> {
    for (let look = 1; ; look += 1) {
      const accounts = newAccounts(people, await this.logins(people), this.clock.now());
      try {
        await this.store.insert(accounts);
        return accounts;
      } catch (error) {
        if (look === LOOKS || !isUniqueViolation(error)) throw error;
      }
    }
  }

  private async logins(people: readonly LoginRequest[]): Promise<AllocatedLogin[]> {
    const basesOf = people.map(baseOf);
    const bases = [...new Set(basesOf)];
    const taken = await this.store.loginsFrom(bases.flatMap((base) => stemOf(base) ?? []));
    const highest = await this.store.highestNumbers(bases.filter((base) => stemOf(base) === null));
    return allocateLogins(people, taken, highest, basesOf);
  }

  /** The account. Throws `record.not-found`. */
  async get(id: string): Promise<Account> {
    const account = await this.store.find(id);
    if (!account) throw new AppError('record.not-found');
    return account;
  }

  /**
   * Moves an account along an arrow of the transition table, and writes what comes with it.
   *
   * @throws AppError `accounts.transition-refused` when its state has no such arrow
   * @throws AppError `record.changed` when it moved meanwhile
   */
  async apply(account: Account, event: AccountEvent, patch: AccountPatch = {}): Promise<Account> {
    const standing = nextStatus(account, event);
    if (!standing) throw new AppError('accounts.transition-refused');
    const change = { ...patch, ...standing, updatedAt: this.clock.now() };
    const moved = await this.unitOfWork.run(() =>
      this.store.updateFrom(account.id, account.state, change),
    );
    if (!moved) throw new AppError('record.changed');
    return { ...account, ...change };
  }

  /** The same event for many accounts; those whose state refuses it stay as they are and are not counted. */
  async applyToMany(
    accounts: readonly Account[],
    event: AccountEvent,
    patch: AccountPatch = {},
  ): Promise<number> {
    const updatedAt = this.clock.now();
    const byState = new Map<AccountState, string[]>();
    for (const { id, state } of accounts) {
      const ids = byState.get(state);
      if (ids) ids.push(id);
      else byState.set(state, [id]);
    }
    let moved = 0;
    for (const [state, ids] of byState) {
      const standing = nextStatus({ state, stateBefore: null }, event);
      if (!standing) continue;
      moved += await this.store.updateMany(ids, state, { ...patch, ...standing, updatedAt });
    }
    return moved;
  }

  /**
   * Sets the password that its owner chose; a reset that was under way is over with it. Inside the
   * caller's unit.
   *
   * @param passwordHash an argon2id hash
   */
  async setPassword(account: Account, passwordHash: string | null): Promise<void> {
    const change = this.chosen(passwordHash);
    if (account.state === 'RESET_PENDING') await this.apply(account, 'resetEnded', change);
    else await this.store.update(account.id, { ...change, updatedAt: this.clock.now() });
  }

  /** Records that its owner chose a password: an earlier one that was in doubt opens nothing any more. */
  chosen(passwordHash: string | null): AccountPatch {
    const passwordChangedAt = passwordHash === null ? null : this.clock.now();
    return {
      passwordHash,
      passwordChangedAt,
      passwordDoubtedSince: null,
      passwordDoubtedBy: null,
    };
  }

  /** Records that an account became active by a path. */
  activation(path: ActivationPath): AccountPatch {
    return { path, activatedAt: this.clock.now() };
  }
}

function newAccounts(
  people: readonly LoginRequest[],
  logins: readonly AllocatedLogin[],
  now: Date,
): Account[] {
  return people.map(({ holder }, index): Account => {
    const { login = '', base = '', number = 1 } = logins[index] ?? {};
    return {
      id: newId(),
      holder,
      login,
      loginBase: base,
      loginNumber: number,
      state: 'CREATED',
      stateBefore: null,
      path: null,
      activatedAt: null,
      passwordHash: null,
      passwordChangedAt: null,
      passwordResetAt: null,
      passwordDoubtedSince: null,
      passwordDoubtedBy: null,
      email: null,
      emailConfirmedAt: null,
      mobile: null,
      mobileConfirmedAt: null,
      codeWaivedAt: null,
      letterExpiresAt: null,
      closesOn: null,
      createdAt: now,
      updatedAt: now,
    };
  });
}
