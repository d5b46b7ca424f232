import { Injectable } from '@nestjs/common';
import { EASY_WORDS, SHOWN_PASSWORDS } from '@trousseau/shared';
import type { ErrorCode } from '@trousseau/shared';
import { ProvisionalSecrets } from '../../accounts/index.js';
import type { Account } from '../../accounts/index.js';
import { PasswordHasher } from '../../platform/crypto/password-hasher.js';
import { PasswordJudge } from '../../platform/passwords/password-judge.js';
import { Families } from '../families/families.js';

/** Why a password that somebody chose is refused. */
export type PasswordProblem = Extract<ErrorCode, `accounts.password-${string}`>;

/** What a password that somebody chose is worth. */
export type NewPasswordOutcome =
  | { readonly outcome: 'hashed'; readonly passwordHash: string }
  | { readonly outcome: 'refused'; readonly problem: PasswordProblem };

/** Judges a password that somebody chose for an account, and hashes it. */
@Injectable()
export class NewPassword {
  constructor(
    private readonly families: Families,
    private readonly secrets: ProvisionalSecrets,
    private readonly strength: PasswordJudge,
    private readonly hasher: PasswordHasher,
  ) {}

  /** What anybody knows of its owner is too weak, and so is what a letter says. Throws `server.busy`. */
  async judge(account: Account, password: string): Promise<NewPasswordOutcome> {
    const words = [...(await this.families.wordsOf(account)), ...EASY_WORDS, ...SHOWN_PASSWORDS];
    const problem = await this.strength.problemOf(password, words, account.id);
    if (problem) return { outcome: 'refused', problem: `accounts.password-${problem}` };
    const letter = await this.secrets.check(account, password);
    if (letter.outcome !== 'wrong') {
      return { outcome: 'refused', problem: 'accounts.password-too-weak' };
    }
    if (await this.isDoubted(account, password)) {
      return { outcome: 'refused', problem: 'accounts.password-same' };
    }
    return { outcome: 'hashed', passwordHash: await this.hasher.hash(password, account.id) };
  }

  /** Whether it is the very one that somebody else may know. */
  private async isDoubted(account: Account, password: string): Promise<boolean> {
    if (account.passwordDoubtedSince === null) return false;
    return this.hasher.verify(account.passwordHash, password, account.id);
  }
}
