import { Injectable } from '@nestjs/common';
import { addMonths, displayName, LETTER_VALIDITY_MONTHS, localDate } from '@trousseau/shared';
import type { LetterRunPreview, LetterRunSelection } from '@trousseau/shared';
import { ProvisionalSecrets } from '../accounts/index.js';
import { Clock } from '../platform/clock.js';
import { AppError } from '../platform/errors.js';
import { Schools } from '../roster/index.js';
import type { School, SchoolScope } from '../roster/index.js';
import { addressOf, hasAddress } from './domain/compose-letter.js';
import type { Recipient } from './domain/recipients.js';
import { sortOut } from './domain/sort-out.js';
import type { SortedOut } from './domain/sort-out.js';
import type { LetterLayout } from './drawing/index.js';
import { LetterProposals } from './letter-proposals.js';
import { LetterLayouts } from './letter-layouts.js';
import { QuickerPaths } from './quicker-paths.js';
import { Recipients } from './recipients.js';

/** A run that could be issued now. */
export interface PreparedRun {
  readonly school: School;
  readonly layout: LetterLayout;
  readonly validUntil: string;
  readonly sorted: SortedOut;
  /** Those who get a letter, with or without a secret, in printing order. */
  readonly printed: readonly Recipient[];
  readonly pages: number;
}

/** Works out what a run would do. Writes nothing. */
@Injectable()
export class PrepareRun {
  constructor(
    private readonly recipients: Recipients,
    private readonly layouts: LetterLayouts,
    private readonly quickerPaths: QuickerPaths,
    private readonly secrets: ProvisionalSecrets,
    private readonly proposals: LetterProposals,
    private readonly schools: Schools,
    private readonly clock: Clock,
  ) {}

  /**
   * Who gets what.
   *
   * @throws AppError `letters.coupons-for-students-only`, `letters.validity-past`, `record.not-found` (no such proposal)
   */
  async prepare(scope: SchoolScope, selection: LetterRunSelection): Promise<PreparedRun> {
    const layout = this.layouts.named(selection.layout);
    if (!layout.holders.includes(selection.holder)) {
      throw new AppError('letters.coupons-for-students-only');
    }
    const school = await this.schools.get(scope);
    const validUntil = this.validUntil(school, selection.validUntil);
    const { proposalId } = selection;
    const recipients = await this.recipients.choose(scope, {
      classIds: selection.classIds,
      logins: selection.logins,
      accountIds:
        proposalId === undefined ? undefined : await this.proposals.accountsOf(scope, proposalId),
      holder: selection.holder,
    });
    const valid = await this.secrets.accountsWithValid(recipients.map(({ account }) => account.id));
    const quicker = await this.quickerPaths.among(recipients);
    const { reissue, secrets } = selection;
    const sorted = sortOut(recipients, {
      valid,
      reissue,
      secrets,
      hasQuickerPath: (recipient) => quicker.has(recipient),
    });
    const skipped = new Set(sorted.skipped);
    const printed = recipients.filter((recipient) => !skipped.has(recipient));
    const pages = layout.pages(printed.map(({ className }) => className));
    return { school, layout, validUntil, sorted, printed, pages };
  }

  /** What a run would do, in numbers, and what could not be printed as it is written. */
  async preview(scope: SchoolScope, selection: LetterRunSelection): Promise<LetterRunPreview> {
    const { layout, validUntil, sorted, printed, pages } = await this.prepare(scope, selection);
    const guardians = printed.filter(({ holder }) => holder === 'guardian');
    return {
      letters: printed.length,
      pages,
      issued: sorted.toIssue.length,
      withoutSecret: sorted.withoutSecret.length,
      quickerPath: sorted.quicker.length,
      skipped: sorted.skipped.length,
      voided: sorted.voided.length,
      withoutAddress: guardians.filter(({ person }) => !hasAddress(person)).length,
      withoutBirthDate: sorted.lackingBirthDate.length,
      validUntil,
      warnings: printed.flatMap((recipient) => warningsOf(recipient, layout)),
    };
  }

  private validUntil(school: School, chosen: string | undefined): string {
    const today = localDate(this.clock.now(), school.timeZone);
    const validUntil = chosen ?? addMonths(today, LETTER_VALIDITY_MONTHS);
    if (validUntil < today) throw new AppError('letters.validity-past');
    return validUntil;
  }
}

function warningsOf(recipient: Recipient, layout: LetterLayout): string[] {
  const { lines, warnings } = addressOf(recipient);
  const draft = {
    recipientName: displayName(recipient.person),
    className: recipient.className,
    addressLines: lines,
    children: recipient.children.map(({ student, className }) => ({
      name: displayName(student),
      className,
    })),
  };
  return layout.warnings(draft, warnings);
}
