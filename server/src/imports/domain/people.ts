import type { Civility, Kinship, Responsibility, Sex } from '@trousseau/shared';
import type { FieldSet } from './blanks.js';

/** A student as one line of a file has it. `null`: the cell is empty, or the file has no such column. */
export interface ImportedStudent {
  /**
   * The line that it begins on, from 1, or its number where a file has no lines: no two students of a file share
   * it, nor two guardians of one slot.
   */
  readonly line: number;
  readonly lastName: string;
  readonly usageName: string | null;
  readonly firstName: string;
  /** `YYYY-MM-DD`. */
  readonly birthDate: string | null;
  readonly sex: Sex | null;
  readonly ine: string | null;
  readonly sourceId: string | null;
  readonly className: string | null;
  readonly email: string | null;
  /** `YYYY-MM-DD`; filled means that the student has left. */
  readonly leftOn: string | null;
  /** What may be erased and has an empty cell; absent: nothing. */
  readonly blanks?: FieldSet;
}

/** What a guardian's record holds, whether read from a file or known already. */
export interface GuardianFields {
  readonly civility: Civility | null;
  readonly lastName: string;
  readonly usageName: string | null;
  readonly firstName: string;
  readonly sourceId: string | null;
  readonly email: string | null;
  /** E.164, able to receive an SMS. */
  readonly mobile: string | null;
  /** E.164. */
  readonly phone: string | null;
  readonly address1: string | null;
  readonly address2: string | null;
  readonly address3: string | null;
  readonly address4: string | null;
  readonly postalCode: string | null;
  readonly city: string | null;
  readonly country: string | null;
}

/** A guardian as one line of a file has it. */
export interface ImportedGuardian extends GuardianFields {
  /** As a student’s. */
  readonly line: number;
  /** Which of the guardians of a student's line, from 1; always 1 on a guardian's own line. */
  readonly slot: number;
  /** As a student’s. */
  readonly blanks?: FieldSet;
}

/** A child as a guardians' file names it: no identifier there (docs/domain.md §4.4). */
export interface ChildName {
  readonly lastName: string;
  readonly firstName: string;
  readonly className: string | null;
  readonly birthDate: string | null;
}

/** A guardian and a child of one line: the student of that line, or a child that is only named. */
export interface ImportedLink {
  readonly guardian: ImportedGuardian;
  readonly child: ImportedStudent | ChildName;
  readonly kinship: Kinship | null;
  readonly responsibility: Responsibility | null;
  /** Which of a child's guardians is asked first, the lowest; absent: their order in the file says it. */
  readonly priority?: number;
}

/** A student whose line has an error: who it seems to be, so that nobody takes him for absent. */
export interface RejectedStudent {
  readonly lastName: string;
  readonly firstName: string;
  readonly ine: string | null;
  /** Whether somebody has left the line out, rather than an error. */
  readonly leftOut?: true;
}

/** The people of one file, in its order. Links name the very students and guardians beside them. */
export interface ImportedPeople {
  readonly students: readonly ImportedStudent[];
  readonly guardians: readonly ImportedGuardian[];
  readonly links: readonly ImportedLink[];
  /** The students whose line is not imported. */
  readonly rejected?: readonly RejectedStudent[];
}
