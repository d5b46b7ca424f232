import { Injectable } from '@nestjs/common';
import { normaliseLogin } from '@trousseau/shared';
import type { Holder } from '@trousseau/shared';
import { AccountStore, ProvisionalSecrets } from '../../accounts/index.js';
import type { Account, SecretCheck } from '../../accounts/index.js';
import { PasswordHasher } from '../../platform/crypto/password-hasher.js';
import { newId } from '../../platform/crypto/random.js';

/** What an identifier and a password turned out to be. */
export interface CredentialCheck {
  /** The account of this profile that has the identifier. */
  readonly account: Account | null;
  /** Whether the password is the one its owner chose. */
  readonly chosen: boolean;
  /** What the password is as a letter's. */
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
   * Exactly one argon2 verification and one check of the letters, a dummy if need be (docs/decisions/0008).
   * A guardian's identifier on the student's page is as good as unknown, and the other way round.
   *
   * @throws AppError `server.busy` when too many attempts wait
   */
  async check(profile: Holder, login: string, password: string): Promise<CredentialCheck> {
    const found = await this.accounts.findByLogin(normaliseLogin(login));
    const account = found?.holder === profile ? found : null;
    const chosen = await this.hasher.verify(account?.passwordHash ?? null, password);
    // An id that nobody has: the same query runs for an unknown identifier.
    const letter = await this.secrets.check({ id: account?.id ?? newId() }, password);
    return { account, chosen, letter };
  }
}
