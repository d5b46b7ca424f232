import type { Kinship, Responsibility, Sex } from '@trousseau/shared';
import type { GuardianFields } from '../people.js';

/** A student that the school knows, in the year that the import is for. */
export interface RosterStudent {
  readonly id: string;
  readonly lastName: string;
  readonly usageName: string | null;
  readonly firstName: string;
  readonly birthDate: string | null;
  readonly sex: Sex | null;
  readonly ine: string | null;
  readonly sourceId: string | null;
  /** The name of the class, as {@link RosterSnapshot.classes} spells it; `null`: « Sans classe ». */
  readonly className: string | null;
  readonly email: string | null;
  readonly leftOn: string | null;
  /** In an import into the next year, where {@link className} is the class there and nobody has left; absent in another. */
  readonly beside?: BesideNextYear;
}

/** Where a student stands in the current year, when the next one is prepared. */
export interface BesideNextYear {
  /** Whether an earlier import said that the student is expected in the next year. */
  readonly expected: boolean;
  /** Whether the student is here now; else has left, or is yet to come. */
  readonly isHere: boolean;
  /** The class of the current year, or the last one; `null` for who was never here. */
  readonly className: string | null;
}

/** A guardian that the school knows. */
export interface RosterGuardian extends GuardianFields {
  readonly id: string;
  readonly leftOn: string | null;
}

/** A guardian of a student. Suspended links are among them: no import makes them anew. */
export interface RosterLink {
  readonly id: string;
  readonly studentId: string;
  readonly guardianId: string;
  readonly kinship: Kinship | null;
  readonly responsibility: Responsibility;
  readonly rank: number;
}

/** What a school knows when an import is planned: everybody, those who have left included. */
export interface RosterSnapshot {
  readonly classes: readonly { readonly id: string; readonly name: string }[];
  readonly students: readonly RosterStudent[];
  readonly guardians: readonly RosterGuardian[];
  readonly links: readonly RosterLink[];
}
