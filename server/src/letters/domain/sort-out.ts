import type { SecretsChoice } from '@trousseau/shared';
import type { Recipient } from './recipients.js';

/** What a run does for each recipient. */
export interface SortedOut {
  /** Get a letter with a new secret, in printing order. */
  readonly toIssue: readonly Recipient[];
  /** Already active: the page « how to sign in or reset ». */
  readonly withoutSecret: readonly Recipient[];
  /** A valid letter, an unfinished or locked account, or nothing to check the birth date against. */
  readonly skipped: readonly Recipient[];
  /** Among those to issue to: whose valid letter will stop working. */
  readonly voided: readonly Recipient[];
  /** Among the skipped: students without a birth date. */
  readonly lackingBirthDate: readonly Recipient[];
}

/** What decides besides the state of the account. */
export interface SortingRules {
  /** Accounts whose letter still works. */
  readonly valid: ReadonlySet<string>;
  readonly reissue: boolean;
  readonly secrets: SecretsChoice;
  /** Whether a quicker path works for this person: then no secret is needed (ARCHITECTURE.md §4). */
  readonly hasQuickerPath: (recipient: Recipient) => boolean;
}

/**
 * Sorts recipients: a run issues only to people without a valid letter; issuing anew to the others is a
 * choice of its own; whoever is active gets a page without a secret.
 */
export function sortOut(recipients: readonly Recipient[], rules: SortingRules): SortedOut {
  const toIssue: Recipient[] = [];
  const withoutSecret: Recipient[] = [];
  const skipped: Recipient[] = [];
  for (const recipient of recipients) {
    const fate = fateOf(recipient, rules);
    (fate === 'issue' ? toIssue : fate === 'help' ? withoutSecret : skipped).push(recipient);
  }
  return {
    toIssue,
    withoutSecret,
    skipped,
    voided: toIssue.filter(({ account }) => rules.valid.has(account.id)),
    lackingBirthDate: skipped.filter(({ lacksBirthDate }) => lacksBirthDate),
  };
}

function fateOf(recipient: Recipient, rules: SortingRules): 'issue' | 'help' | 'skip' {
  const { state, id } = recipient.account;
  if (state === 'ACTIVE' || state === 'RESET_PENDING') return 'help';
  if (state !== 'CREATED' && state !== 'NOTIFIED') return 'skip';
  if (recipient.lacksBirthDate) return 'skip';
  if (rules.valid.has(id) && !rules.reissue) return 'skip';
  return rules.secrets === 'needed' && rules.hasQuickerPath(recipient) ? 'help' : 'issue';
}
