import { Entity, Index } from 'typeorm';
import type {
  Holder,
  Layout,
  LetterHolder,
  LetterProposalCause,
  LetterRunState,
  SecretsChoice,
} from '@trousseau/shared';
import {
  Bool,
  Id,
  Instant,
  InstantOrNull,
  Int,
  IntOrNull,
  Key,
  Ref,
  RefOrNull,
  References,
  Str,
  StrOrNull,
  Text,
} from '../../platform/database/entity-columns.js';

@Entity('letter_run')
@Index('letter_run_school', ['schoolId', 'createdAt'])
@Index('letter_run_open', ['state', 'closesAt'])
export class LetterRunRow {
  @Id() id: string;
  @Ref() schoolId: string;
  @Str(8) state: LetterRunState;
  @Str(12) layout: Layout;
  @Str(8) holder: LetterHolder;
  @Str(8) secretsChoice: SecretsChoice;
  @Bool() reissue: boolean;
  @Text() classNames: string;
  /** The first calendar year of the school year that it was issued in; `null` in runs of earlier releases. */
  @IntOrNull() startYear: number | null;
  @Str(10) validUntil: string;
  @Str(200) reason: string;
  @Int() letters: number;
  @Int() pages: number;
  @Int() issued: number;
  @Int() withoutSecret: number;
  @Int() skipped: number;
  @Str(80) createdBy: string;
  @Instant() createdAt: Date;
  @Instant() closesAt: Date;
  @InstantOrNull() closedAt: Date | null;
  @StrOrNull(16) closedBecause: 'handed-out' | 'window-ended' | null;
}

/** One letter of a run, in printing order; drawn anew at each print. */
@Entity('letter')
@Index('letter_position', ['runId', 'position'], { unique: true })
@Index('letter_account', ['accountId'])
@Index('letter_school', ['schoolId', 'position'])
export class LetterRow {
  @Id() id: string;
  @References('letter_run_fk', () => LetterRunRow) @Ref() runId: string;
  @Ref() schoolId: string;
  @Int() position: number;
  @Str(12) serial: string;
  @Str(8) holder: Holder;
  @Ref() accountId: string;
  /** The school's record of the student or guardian. */
  @Ref() personId: string;
  @RefOrNull() secretId: string | null;
  @StrOrNull(60) className: string | null;
  /** The names as the letter has them: the order in which lists show people, and what a search looks through. */
  @Str(255) searchKey: string;
  /** The account's, which never changes: a search looks through letters and nothing else. */
  @StrOrNull(30) login: string | null;
}

/** Who printed a run, when and why. */
@Entity('print_log')
@Index('print_log_run', ['runId', 'at'])
export class PrintLogRow {
  @Id() id: string;
  @References('print_log_run_fk', () => LetterRunRow) @Ref() runId: string;
  @Ref() schoolId: string;
  @Instant() at: Date;
  @Str(80) by: string;
  @Str(200) reason: string;
  @Int() letters: number;
}

/** A run that waits to be printed: whom it is for is below it. */
@Entity('letter_proposal')
@Index('letter_proposal_school', ['schoolId', 'createdAt'])
@Index('letter_proposal_act', ['actId', 'schoolId'])
export class LetterProposalRow {
  @Id() id: string;
  @Ref() schoolId: string;
  @Str(16) because: LetterProposalCause;
  /** What caused it: one of its people was added with each of its steps. */
  @Ref() actId: string;
  @Str(80) createdBy: string;
  @Instant() createdAt: Date;
}

/** Somebody who is to get a letter again; gone once it is printed. */
@Entity('letter_proposal_person', { withoutRowid: true })
@Index('letter_proposal_account', ['accountId'])
export class LetterProposalPersonRow {
  @References('letter_proposal_person_fk', () => LetterProposalRow) @Key(36) proposalId: string;
  @Key(36) accountId: string;
}

/** The letters room's tables. */
export const lettersEntities = [
  LetterRunRow,
  LetterRow,
  PrintLogRow,
  LetterProposalRow,
  LetterProposalPersonRow,
];
