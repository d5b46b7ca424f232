import { Entity, Index } from 'typeorm';
import type {
  Civility,
  HeldKind,
  Kinship,
  Responsibility,
  SchoolKind,
  Sex,
} from '@trousseau/shared';
import {
  Bool,
  Id,
  Instant,
  InstantOrNull,
  Int,
  Real,
  Ref,
  RefOrNull,
  References,
  Str,
  StrOrNull,
  Text,
  TextOrNull,
} from '../../platform/database/entity-columns.js';

@Entity('school')
@Index('school_uai', ['uai'], { unique: true })
export class SchoolRow {
  @Id() id: string;
  @Str(8) uai: string;
  @Str(120) name: string;
  @Str(16) kind: SchoolKind;
  @StrOrNull(38) address1: string | null;
  @StrOrNull(38) address2: string | null;
  @StrOrNull(10) postalCode: string | null;
  @StrOrNull(38) city: string | null;
  @StrOrNull(20) phone: string | null;
  @StrOrNull(80) headName: string | null;
  @StrOrNull(80) headTitle: string | null;
  @TextOrNull() logo: string | null;
  @Real() windowOffsetXMm: number;
  @Real() windowOffsetYMm: number;
  @Str(60) timeZone: string;
  @Bool() studentAccounts: boolean;
  /** The days of each year, `MM-DD`, on which classes end and staff come back. */
  @StrOrNull(5) closingDay: string | null;
  @StrOrNull(5) returnDay: string | null;
  /** Moves with each change of the roster: a plan made against another version is reviewed again. */
  @Int() rosterVersion: number;
  @Instant() createdAt: Date;
  @Instant() updatedAt: Date;
}

@Entity('school_year')
@Index('school_year_start', ['schoolId', 'startYear'], { unique: true })
export class SchoolYearRow {
  @Id() id: string;
  @References('school_year_school', () => SchoolRow) @Ref() schoolId: string;
  @Int() startYear: number;
  @Bool() current: boolean;
  /** Of the next year: the day on which the school switches to it by itself, `YYYY-MM-DD`. */
  @StrOrNull(10) switchOn: string | null;
}

@Entity('school_class')
@Index('school_class_name', ['yearId', 'nameKey'], { unique: true })
@Index('school_class_school', ['schoolId', 'sortKey'])
export class ClassRow {
  @Id() id: string;
  @References('school_class_school_fk', () => SchoolRow) @Ref() schoolId: string;
  @References('school_class_year_fk', () => SchoolYearRow) @Ref() yearId: string;
  @Str(60) name: string;
  @Str(120) nameKey: string;
  @Str(120) sortKey: string;
}

/** A school's record of a student. The account, if any, belongs to the installation. */
@Entity('student')
@Index('student_class', ['classId', 'sortKey'])
@Index('student_name', ['schoolId', 'nameKey'])
@Index('student_account', ['accountId'])
@Index('student_ine', ['ine'])
@Index('student_born', ['bornKey'])
export class StudentRow {
  @Id() id: string;
  @References('student_school_fk', () => SchoolRow) @Ref() schoolId: string;
  @RefOrNull() accountId: string | null;
  @References('student_class_fk', () => ClassRow) @RefOrNull() classId: string | null;
  /** The next year, once the student is expected in it, and the class there. */
  @RefOrNull() nextYearId: string | null;
  @RefOrNull() nextClassId: string | null;
  @Str(100) lastName: string;
  @StrOrNull(100) usageName: string | null;
  @Str(100) firstName: string;
  @Str(255) nameKey: string;
  @Str(190) sortKey: string;
  @Str(500) searchKey: string;
  /** Folded names and birth date, by which another school’s import finds who has an account (docs/decisions/0042). */
  @StrOrNull(190) bornKey: string | null;
  @StrOrNull(10) birthDate: string | null;
  @StrOrNull(1) sex: Sex | null;
  @StrOrNull(11) ine: string | null;
  @StrOrNull(40) sourceId: string | null;
  @StrOrNull(254) email: string | null;
  /** Since when the student is not here: has left, or is yet to come in the next year. `null`: is here. */
  @StrOrNull(10) leftOn: string | null;
  @Instant() createdAt: Date;
  @Instant() updatedAt: Date;
}

/** A school's record of a guardian. */
@Entity('guardian')
@Index('guardian_name', ['schoolId', 'nameKey'])
@Index('guardian_mobile', ['mobile'])
@Index('guardian_email', ['email'])
@Index('guardian_account', ['accountId'])
export class GuardianRow {
  @Id() id: string;
  @References('guardian_school_fk', () => SchoolRow) @Ref() schoolId: string;
  @RefOrNull() accountId: string | null;
  @StrOrNull(4) civility: Civility | null;
  @Str(100) lastName: string;
  @StrOrNull(100) usageName: string | null;
  @Str(100) firstName: string;
  @Str(255) nameKey: string;
  @Str(190) sortKey: string;
  @Str(500) searchKey: string;
  @StrOrNull(40) sourceId: string | null;
  @StrOrNull(254) email: string | null;
  @StrOrNull(16) mobile: string | null;
  /** Until when each contact, changed by staff, opens nothing yet (docs/rules.md rule 9). */
  @InstantOrNull() mobileHeldUntil: Date | null;
  @InstantOrNull() emailHeldUntil: Date | null;
  /** Since when each contact is what it is; `null`: nobody knows. */
  @InstantOrNull() mobileSince: Date | null;
  @InstantOrNull() emailSince: Date | null;
  @StrOrNull(16) phone: string | null;
  @StrOrNull(120) address1: string | null;
  @StrOrNull(120) address2: string | null;
  @StrOrNull(120) address3: string | null;
  @StrOrNull(120) address4: string | null;
  @StrOrNull(10) postalCode: string | null;
  @StrOrNull(80) city: string | null;
  @StrOrNull(60) country: string | null;
  @StrOrNull(10) leftOn: string | null;
  @Instant() createdAt: Date;
  @Instant() updatedAt: Date;
}

/** Who is responsible for whom. Suspended by a court decision, it is as if it were not. */
@Entity('guardian_link')
@Index('guardian_link_pair', ['studentId', 'guardianId'], { unique: true })
@Index('guardian_link_guardian', ['guardianId'])
@Index('guardian_link_rank', ['schoolId', 'rank', 'id'])
export class GuardianLinkRow {
  @Id() id: string;
  @References('guardian_link_school_fk', () => SchoolRow) @Ref() schoolId: string;
  @References('guardian_link_student_fk', () => StudentRow) @Ref() studentId: string;
  @References('guardian_link_guardian_fk', () => GuardianRow) @Ref() guardianId: string;
  @StrOrNull(16) kinship: Kinship | null;
  @Int() responsibility: Responsibility;
  @Int() rank: number;
  @InstantOrNull() suspendedAt: Date | null;
  @InstantOrNull() contestedAt: Date | null;
  /**
   * Until when the child is not yet theirs, except by letter: staff added the guardian
   * (docs/rules.md rule 9).
   */
  @InstantOrNull() heldUntil: Date | null;
  @Instant() createdAt: Date;
}

/**
 * What lies behind a hold: which contact of a guardian, or which link to a child, and what was there before.
 * The row goes with the hold.
 */
@Entity('held_change')
@Index('held_change_school', ['schoolId', 'heldUntil'])
@Index('held_change_guardian', ['guardianId'])
@Index('held_change_link', ['linkId'])
export class HeldChangeRow {
  @Id() id: string;
  @References('held_change_school_fk', () => SchoolRow) @Ref() schoolId: string;
  @References('held_change_guardian_fk', () => GuardianRow) @Ref() guardianId: string;
  @Str(8) kind: HeldKind;
  @References('held_change_link_fk', () => GuardianLinkRow) @RefOrNull() linkId: string | null;
  /** The contact that was replaced; `null` for one that was added, and for a link. */
  @StrOrNull(254) before: string | null;
  @Instant() heldUntil: Date;
  /** As the audit trail names them. */
  @Str(80) startedBy: string;
  @Instant() startedAt: Date;
}

/** A school that leaves the installation, or left it: how far that is, and what proves it. Its id is the school’s. */
@Entity('school_leaving')
export class SchoolLeavingRow {
  @Id() id: string;
  @Str(8) uai: string;
  @Str(120) name: string;
  @Instant() closedAt: Date;
  /** SHA-256 of what was exported, once it was. */
  @StrOrNull(64) exported: string | null;
  /** JSON: rows by table, as they were exported. */
  @Text() before: string;
  /** JSON, once nothing is left. */
  @TextOrNull() proof: string | null;
}

/** The roster's tables. */
export const rosterEntities = [
  SchoolRow,
  SchoolYearRow,
  ClassRow,
  StudentRow,
  GuardianRow,
  GuardianLinkRow,
  HeldChangeRow,
  SchoolLeavingRow,
];
