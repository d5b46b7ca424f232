import { Injectable } from '@nestjs/common';
import {
  addMonths,
  displayName,
  LETTER_PEOPLE_PAGE,
  LETTER_VALIDITY_MONTHS,
  localDate,
  statesOf,
} from '@trousseau/shared';
import type {
  LetterFigure,
  LetterRunPeople,
  LetterRunPeopleQuery,
  LetterRunPreview,
  LetterRunSeen,
  LetterRunSelection,
} from '@trousseau/shared';
import { ProvisionalSecrets } from '../accounts/index.js';
import { Clock } from '../platform/clock.js';
import { fingerprint } from '../platform/crypto/hash.js';
import { AppError } from '../platform/errors.js';
import { Schools } from '../roster/index.js';
import type { School, SchoolScope } from '../roster/index.js';
import { addressOf, hasAddress } from './domain/compose-letter.js';
import { openBy } from './domain/open-way.js';
import { stateAt } from './domain/recipients.js';
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
  /** By which a run is known to be what was counted: the same people, each getting the same. */
  readonly seen: LetterRunSeen;
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
    const chosen = await this.recipients.choose(scope, {
      classIds: selection.classIds,
      logins: selection.logins,
      accountIds:
        proposalId === undefined ? undefined : await this.proposals.accountsOf(scope, proposalId),
      holder: selection.holder,
      standing: { states: statesOf(selection), now: this.clock.now() },
    });
    const quicker = await this.quickerPaths.among(chosen);
    const { reissue, secrets, way } = selection;
    const recipients = chosen.filter((one) => openBy(way, one, quicker.has(one)));
    const valid = await this.secrets.accountsWithValid(recipients.map(({ account }) => account.id));
    const sorted = sortOut(recipients, {
      valid,
      reissue,
      secrets,
      hasQuickerPath: (recipient) => quicker.has(recipient),
    });
    const skipped = new Set(sorted.skipped);
    const printed = recipients.filter((recipient) => !skipped.has(recipient));
    const pages = layout.pages(printed.map(({ className }) => className));
    return { school, layout, validUntil, sorted, printed, pages, seen: seenOf(printed, sorted) };
  }

  /** What a run would do, in numbers, and what could not be printed as it is written. */
  async preview(scope: SchoolScope, selection: LetterRunSelection): Promise<LetterRunPreview> {
    const prepared = await this.prepare(scope, selection);
    const { layout, validUntil, printed, pages, seen } = prepared;
    const many = (figure: LetterFigure): number => behind(figure, prepared).length;
    return {
      letters: many('letters'),
      pages,
      issued: many('issued'),
      withoutSecret: many('withoutSecret'),
      quickerPath: many('quickerPath'),
      skipped: many('skipped'),
      voided: many('voided'),
      withoutAddress: many('withoutAddress'),
      withoutBirthDate: many('withoutBirthDate'),
      validUntil,
      warnings: printed.flatMap((recipient) => warningsOf(recipient, layout)),
      seen,
    };
  }

  /** The people behind a figure of the preview, a page of them. */
  async people(
    scope: SchoolScope,
    { selection, figure, offset }: LetterRunPeopleQuery,
  ): Promise<LetterRunPeople> {
    const prepared = await this.prepare(scope, selection);
    const people = behind(figure, prepared);
    const now = this.clock.now();
    return {
      total: people.length,
      people: people.slice(offset, offset + LETTER_PEOPLE_PAGE).map((recipient) => ({
        personId: recipient.person.id,
        holder: recipient.holder,
        personName: displayName(recipient.person),
        className: recipient.className,
        state: stateAt(recipient, now),
        fate: prepared.sorted.fateOf(recipient),
      })),
    };
  }

  private validUntil(school: School, chosen: string | undefined): string {
    const today = localDate(this.clock.now(), school.timeZone);
    const validUntil = chosen ?? addMonths(today, LETTER_VALIDITY_MONTHS);
    if (validUntil < today) throw new AppError('letters.validity-past');
    return validUntil;
  }
}

/** Whom a figure counts: it is their number, and nothing else. */
function behind(figure: LetterFigure, { sorted, printed }: PreparedRun): readonly Recipient[] {
  switch (figure) {
    case 'letters':
      return printed;
    case 'issued':
      return sorted.toIssue;
    case 'withoutSecret':
      return sorted.withoutSecret;
    case 'quickerPath':
      return sorted.quicker;
    case 'skipped':
      return sorted.skipped;
    case 'voided':
      return sorted.voided;
    case 'withoutAddress':
      return printed.filter(({ holder, person }) => holder === 'guardian' && !hasAddress(person));
    case 'withoutBirthDate':
      return sorted.lackingBirthDate;
  }
}

function seenOf(printed: readonly Recipient[], { fateOf }: SortedOut): LetterRunSeen {
  const lines = printed.map((one) => `${one.account.id} ${fateOf(one)}`).sort();
  return { letters: printed.length, people: fingerprint(lines.join('\n')) };
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
