import { Injectable } from '@nestjs/common';
import type { Account } from '../../accounts/index.js';
import { PasswordHasher } from '../../platform/crypto/password-hasher.js';
import { KnownDevices } from '../../platform/limits/known-devices.js';
import { networkOf } from '../../platform/limits/network.js';
import { Limits } from '../limits/limits.js';
import type { ClientOrigin } from '../../platform/limits/client-origin.js';

/** What a typed current password is. `wait`: none is judged for a while, see `Limits.countGuess`. */
export type CurrentPasswordCheck =
  | { readonly outcome: 'right' }
  | { readonly outcome: 'wrong' }
  | { readonly outcome: 'wait'; readonly until: Date | null };

/** Asks for the chosen password again before something that matters, under the limits of sign-in. */
@Injectable()
export class CurrentPassword {
  constructor(
    private readonly hasher: PasswordHasher,
    private readonly limits: Limits,
    private readonly devices: KnownDevices,
  ) {}

  /** One try where the account has a password; one that FranceConnect opens agrees by its session alone. */
  async checkIfAny(
    account: Pick<Account, 'id' | 'login' | 'passwordHash'>,
    typed: string,
    client: ClientOrigin,
  ): Promise<CurrentPasswordCheck> {
    return account.passwordHash === null
      ? { outcome: 'right' }
      : this.check(account, typed, client);
  }

  /** One try. Throws `server.busy` when too many of them wait. */
  async check(
    { id, login, passwordHash }: Pick<Account, 'id' | 'login' | 'passwordHash'>,
    typed: string,
    { address, device: note = null }: ClientOrigin,
  ): Promise<CurrentPasswordCheck> {
    const guesser = { login, address, device: this.devices.recognise(note, id) };
    const guess = await this.limits.countGuess(guesser);
    if (!guess.taken) return { outcome: 'wait', until: guess.until };
    if (!(await this.hasher.verify(passwordHash, typed, networkOf(address)))) {
      return { outcome: 'wrong' };
    }
    await this.limits.clearGuesses(guesser, guess);
    return { outcome: 'right' };
  }
}
