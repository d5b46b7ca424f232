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
