import { Injectable } from '@nestjs/common';
import { normaliseLogin } from '@trousseau/shared';
import type { Holder } from '@trousseau/shared';
import { AccountStore, ProvisionalSecrets } from '../../accounts/index.js';
import type { Account, SecretCheck } from '../../accounts/index.js';
import { PasswordHasher } from '../../platform/crypto/password-hasher.js';
import { newId } from '../../platform/crypto/random.js';

/** Whose an identifier is, and what a password is as a letter's. */
export interface CredentialCheck {
  /** The account of this profile that has the identifier. */
  readonly account: Account | null;
  readonly letter: SecretCheck;
}

/** Checks identifier and password, at the same cost whatever they are. */
@Injectable()
export class Credentials {
  constructor(
    private readonly accounts: AccountStore,
    private readonly secrets: ProvisionalSecrets,
    private readonly hasher: PasswordHasher,
  ) {}

  /**
   * One search of the account and one check of the letters, a dummy if need be (docs/decisions/0008). A
   * guardian's identifier on the student's page is as good as unknown, and the other way round.
   */
  async find(profile: Holder, login: string, password: string): Promise<CredentialCheck> {
    const found = await this.accounts.findByLogin(normaliseLogin(login));
    const account = found?.holder === profile ? found : null;
    // An id that nobody has: the same query runs for an unknown identifier.
    const letter = await this.secrets.check({ id: account?.id ?? newId() }, password);
    return { account, letter };
  }

  /**
   * Whether the password is the one that the account's owner chose: exactly one argon2 verification,
   * account or not.
   *
   * @param from the network that asks, whose turn it takes
   * @throws AppError `server.busy` when too many attempts wait
   */
  isChosen(account: Account | null, password: string, from: string): Promise<boolean> {
    return this.hasher.verify(account?.passwordHash ?? null, password, from);
  }
}
