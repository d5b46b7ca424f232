import { schoolYearLabel } from '@trousseau/shared';
import type { LetterRunView, LetterView } from '@trousseau/shared';
import type { LetterPerson } from './letter-people.js';
import type { LetterListed, LetterRun, PrintEntry } from './persistence/letter-store.js';

/** A run as the console shows it; `nameOf` says what to call an actor. */
export function letterRunView(
  run: LetterRun,
  prints: readonly PrintEntry[],
  nameOf: (actor: string) => string,
): LetterRunView {
  return {
    id: run.id,
    state: run.state,
    layout: run.layout,
    holder: run.holder,
    classNames: JSON.parse(run.classNames) as string[],
    year: run.startYear === null ? null : schoolYearLabel(run.startYear),
    reason: run.reason,
    validUntil: run.validUntil,
    letters: run.letters,
    pages: run.pages,
    issued: run.issued,
    withoutSecret: run.withoutSecret,
    skipped: run.skipped,
    createdBy: nameOf(run.createdBy),
    createdAt: run.createdAt.toISOString(),
    closesAt: run.closesAt.toISOString(),
    closedAt: run.closedAt?.toISOString() ?? null,
    closedBecause: run.closedBecause,
    prints: prints.map(({ at, by, reason }) => ({
      at: at.toISOString(),
      by: nameOf(by),
      reason,
    })),
  };
}

/** A letter as the console shows it. */
export function letterView(
  { letter, run, account, secret }: LetterListed,
  person: LetterPerson | undefined,
  now: Date,
): LetterView {
  return {
    id: letter.id,
    runId: letter.runId,
    serial: letter.serial,
    holder: letter.holder,
    accountId: letter.accountId,
    login: account?.login ?? letter.login ?? '',
    personName: person?.name ?? '',
    className: letter.className,
    leftOn: person?.leftOn ?? null,
    withSecret: letter.secretId !== null,
    state: letter.secretId === null ? 'without-secret' : stateOf(secret, now),
    expiresAt: secret?.expiresAt.toISOString() ?? null,
    issuedAt: (secret?.issuedAt ?? run.createdAt).toISOString(),
  };
}

/** A secret that is no more went with its account: what had opened it was undone. */
function stateOf(secret: LetterListed['secret'], now: Date): LetterView['state'] {
  if (!secret) return 'voided';
  if (secret.usedAt) return 'used';
  if (secret.voidedAt) return 'voided';
  return secret.expiresAt <= now ? 'expired' : 'valid';
}
