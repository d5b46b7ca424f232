import { ACCOUNT_TRANSITIONS } from '@trousseau/shared';
import type { LetterFate, SecretsChoice } from '@trousseau/shared';
import type { Recipient } from './recipients.js';

/** What a run does for each recipient. */
export interface SortedOut {
  /** Get a letter with a new secret, in printing order. */
  readonly toIssue: readonly Recipient[];
  /** Get a letter all the same: already active (« how to sign in »), an e-mail to confirm, or a quicker path. */
  readonly withoutSecret: readonly Recipient[];
  /** Among those without a secret: who activates quicker without one. */
  readonly quicker: readonly Recipient[];
  /** A valid letter, a locked or closed account, or nothing to check the birth date against. */
  readonly skipped: readonly Recipient[];
  /** Among those to issue to: whose valid letter will stop working. */
  readonly voided: readonly Recipient[];
  /** The same, and whose chosen password the letter is to replace. */
  readonly replaced: readonly Recipient[];
  /** Among the skipped: students without a birth date. */
  readonly lackingBirthDate: readonly Recipient[];
  /** What each of them gets. */
  readonly fateOf: (recipient: Recipient) => LetterFate;
}

/** What decides besides the state of the account. */
export interface SortingRules {
  /** Accounts whose letter still works. */
  readonly valid: ReadonlySet<string>;
  readonly reissue: boolean;
  readonly secrets: SecretsChoice;
  /** Whether a quicker path works for this person: then no secret is needed (docs/letters.md#a-run). */
  readonly hasQuickerPath: (recipient: Recipient) => boolean;
}

/**
 * Sorts recipients: a run issues only to people without a valid letter; issuing anew to the others is a
 * choice of its own, and then each gets a new secret, or the old one would not stop working; whoever has chosen a
 * password, unless the school asked for a new one, or has a quicker path, gets a page without a secret.
 */
export function sortOut(recipients: readonly Recipient[], rules: SortingRules): SortedOut {
  const fates = new Map(recipients.map((one) => [one, fateOf(one, rules)]));
  const meeting = (...wanted: LetterFate[]): Recipient[] =>
    recipients.filter((one) => wanted.some((fate) => fate === fates.get(one)));
  const toIssue = meeting('issue');
  const skipped = meeting('skip');
  const voided = toIssue.filter(({ account }) => rules.valid.has(account.id));
  const resets = toIssue.filter((one) => isReset(one) && !rules.valid.has(one.account.id));
  return {
    toIssue,
    withoutSecret: meeting('sign-in', 'confirm-email', 'quicker'),
    quicker: meeting('quicker'),
    skipped,
    voided,
    replaced: [...voided, ...resets],
    lackingBirthDate: skipped.filter(({ lacksBirthDate }) => lacksBirthDate),
    fateOf: (recipient) => fates.get(recipient) ?? 'skip',
  };
}

function fateOf(recipient: Recipient, rules: SortingRules): LetterFate {
  const { state, id } = recipient.account;
  if (state === 'ACTIVE') return 'sign-in';
  if (state === 'PENDING_EMAIL') return 'confirm-email';
  if (ACCOUNT_TRANSITIONS[state].letterIssued === undefined) return 'skip';
  if (recipient.lacksBirthDate) return 'skip';
  if (rules.valid.has(id)) return rules.reissue ? 'issue' : 'skip';
  if (isReset(recipient)) return 'issue';
  return rules.secrets === 'needed' && rules.hasQuickerPath(recipient) ? 'quicker' : 'issue';
}

function isReset({ account }: Recipient): boolean {
  return account.state === 'RESET_PENDING';
}
