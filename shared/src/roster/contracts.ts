import { z } from 'zod';
import { Email, Id, Instant, line, optionalLine } from '../primitives/text.js';
import { IsoDate, MonthDay } from '../primitives/dates.js';
import { parsePhone } from '../primitives/phone.js';
import type { Phone } from '../primitives/phone.js';
import { Holder, ShownState } from '../accounts/states.js';
import { Uai } from '../primitives/uai.js';

/** In an école, student accounts are off by default. */
export const SCHOOL_KINDS = ['ecole', 'college', 'lycee'] as const;
export const SchoolKind = z.enum(SCHOOL_KINDS);
export type SchoolKind = z.infer<typeof SchoolKind>;

/**
 * Window envelopes that the letter's address block fits (docs/domain.md §5.3). Offsets move it,
 * in millimetres.
 */
export const WINDOW_OFFSET_MAX_MM = 5;

const offset = z.number().min(-WINDOW_OFFSET_MAX_MM).max(WINDOW_OFFSET_MAX_MM);

/** A PNG or JPEG as a data URL, 45 kB at most: the school's logo on letters and portal. */
export const Logo = z
  .string()
  .max(60_000)
  .regex(/^data:image\/(png|jpeg);base64,[A-Za-z0-9+/=]+$/)
  .nullable();

const timeZone = z.string().refine(isTimeZone, { error: 'roster.time-zone-invalid' });

/** What a school's administrator fills in. */
export const SchoolInput = z.object({
  name: line(120),
  kind: SchoolKind,
  address1: optionalLine(38),
  address2: optionalLine(38),
  postalCode: optionalLine(10),
  city: optionalLine(38),
  phone: optionalLine(20),
  headName: optionalLine(80),
  headTitle: optionalLine(80),
  logo: Logo,
  windowOffsetXMm: offset,
  windowOffsetYMm: offset,
  timeZone,
  studentAccounts: z.boolean(),
  /** The days of each year on which classes end and staff come back: what the dashboard says to do follows them. */
  closingDay: MonthDay.nullish(),
  returnDay: MonthDay.nullish(),
});
export type SchoolInput = z.infer<typeof SchoolInput>;

/** What creates a school: its code and its name are enough to begin, what letters print may come with them. */
export const SchoolCreation = z.object({
  uai: Uai,
  name: line(120),
  kind: SchoolKind.default('college'),
  ...SchoolInput.pick({
    address1: true,
    address2: true,
    postalCode: true,
    city: true,
    phone: true,
    headName: true,
    headTitle: true,
  }).shape,
});
export type SchoolCreation = z.infer<typeof SchoolCreation>;

export const SchoolView = SchoolInput.extend({
  id: Id,
  uai: z.string(),
  closingDay: MonthDay.nullable(),
  returnDay: MonthDay.nullable(),
  createdAt: Instant,
  updatedAt: Instant,
});
export type SchoolView = z.infer<typeof SchoolView>;

export const SchoolYearView = z.object({
  id: Id,
  schoolId: Id,
  startYear: z.number().int(),
  label: z.string(),
  current: z.boolean(),
  /** Whether it follows the current one. */
  next: z.boolean(),
});
export type SchoolYearView = z.infer<typeof SchoolYearView>;

export const ClassInput = z.object({ name: line(60) });
export type ClassInput = z.infer<typeof ClassInput>;

/** The id that stands for the students who have no class (« Sans classe »). */
export const NO_CLASS = 'none';

export const ClassView = z.object({
  /** A class id, or {@link NO_CLASS}. */
  id: z.string(),
  name: z.string(),
  /** The year that it is of, by its label. */
  year: z.string(),
  students: z.number().int(),
  studentsActive: z.number().int(),
  guardians: z.number().int(),
  guardiansActive: z.number().int(),
});
export type ClassView = z.infer<typeof ClassView>;

/** The longest name, in characters: as long as SIECLE has them (docs/domain.md §4.1). */
export const MAX_NAME = 100;

export const SEXES = ['F', 'M'] as const;
export const Sex = z.enum(SEXES);
export type Sex = z.infer<typeof Sex>;

/** What a person types of a student; the next import proposes the match. */
export const StudentInput = z.object({
  lastName: line(MAX_NAME),
  usageName: optionalLine(MAX_NAME),
  firstName: line(MAX_NAME),
  birthDate: IsoDate.nullable(),
  sex: Sex.nullable(),
  ine: optionalLine(11),
  classId: Id.nullable(),
  email: Email.nullable(),
});
export type StudentInput = z.infer<typeof StudentInput>;

export const StudentView = z.object({
  id: Id,
  lastName: z.string(),
  usageName: z.string().nullable(),
  firstName: z.string(),
  displayName: z.string(),
  /** Left out for roles that may not read it. */
  birthDate: z.string().nullable().optional(),
  hasBirthDate: z.boolean(),
  sex: Sex.nullable(),
  ine: z.string().nullable().optional(),
  classId: Id.nullable(),
  className: z.string().nullable(),
  /** The next year in which the student is expected, by its label, and the class there. */
  nextYear: z.string().nullable(),
  nextClassName: z.string().nullable(),
  email: z.string().nullable().optional(),
  leftOn: z.string().nullable(),
  accountId: Id.nullable(),
  login: z.string().nullable(),
  state: ShownState.nullable(),
  letterExpiresAt: Instant.nullable(),
  guardianIds: z.array(Id).optional(),
  createdAt: Instant,
  updatedAt: Instant,
});
export type StudentView = z.infer<typeof StudentView>;

/** SIECLE's CODE_PARENTE (docs/domain.md §4.2); `null` where the export does not say. */
export const KINSHIPS = [
  'mother',
  'father',
  'sibling',
  'ancestor',
  'other-family',
  'educator',
  'foster',
  'tutor',
  'child-welfare',
  'self',
  'other',
] as const;
export const Kinship = z.enum(KINSHIPS);
export type Kinship = z.infer<typeof Kinship>;

/** SIECLE's codes of {@link Kinship}. */
export const KINSHIP_BY_SIECLE_CODE: Readonly<Record<string, Kinship>> = {
  '10': 'mother',
  '20': 'father',
  '37': 'sibling',
  '38': 'ancestor',
  '39': 'other-family',
  '41': 'educator',
  '42': 'foster',
  '50': 'tutor',
  '51': 'child-welfare',
  '70': 'self',
  '90': 'other',
};

/**
 * SIECLE's NIVEAU_RESPONSABILITE: 1 legal guardian, 2 in charge of the student, 3 to be contacted. The
 * first two get an account, the third does not (docs/domain.md §2.1).
 */
export const Responsibility = z.union([z.literal(1), z.literal(2), z.literal(3)]);
export type Responsibility = z.infer<typeof Responsibility>;

/** Whether a guardian of this level gets an account. */
export function getsAccount(responsibility: Responsibility): boolean {
  return responsibility !== 3;
}

export const CIVILITIES = ['M.', 'Mme'] as const;
export const Civility = z.enum(CIVILITIES);
export type Civility = z.infer<typeof Civility>;

/** A telephone number in any French writing, kept in E.164. */
export const PhoneText = phoneText(() => true);

/** The same for a number that receives the codes. */
export const MobileText = phoneText(({ mobile }) => mobile);

function phoneText(fits: (phone: Phone) => boolean) {
  return z
    .string()
    .max(30)
    .nullish()
    .transform((text, context) => {
      if (!text?.trim()) return null;
      const phone = parsePhone(text);
      if (phone !== null && fits(phone)) return phone.e164;
      const message = phone === null ? 'field.phone-invalid' : 'field.not-a-mobile';
      context.addIssue({ code: 'custom', message });
      return z.NEVER;
    });
}

/** What a person types of a guardian. */
export const GuardianInput = z.object({
  civility: Civility.nullable(),
  lastName: line(MAX_NAME),
  usageName: optionalLine(MAX_NAME),
  firstName: line(MAX_NAME),
  email: Email.nullable(),
  mobile: MobileText,
  phone: PhoneText,
  address1: optionalLine(120),
  address2: optionalLine(120),
  address3: optionalLine(120),
  address4: optionalLine(120),
  postalCode: optionalLine(10),
  city: optionalLine(80),
  country: optionalLine(60),
});
export type GuardianInput = z.infer<typeof GuardianInput>;

/** A child as a guardian's row names it. */
export const ChildOfGuardian = z.object({
  id: Id,
  displayName: z.string(),
  /** The present class. */
  className: z.string().nullable(),
  leftOn: z.string().nullable(),
});
export type ChildOfGuardian = z.infer<typeof ChildOfGuardian>;

export const GuardianView = z.object({
  id: Id,
  civility: Civility.nullable(),
  lastName: z.string(),
  usageName: z.string().nullable(),
  firstName: z.string(),
  displayName: z.string(),
  email: z.string().nullable(),
  mobile: z.string().nullable(),
  /** Until when a contact that staff changed opens nothing; `null` when it serves (docs/rules.md rule 9). */
  mobileHeldUntil: Instant.nullable(),
  emailHeldUntil: Instant.nullable(),
  phone: z.string().nullable(),
  address1: z.string().nullable(),
  address2: z.string().nullable(),
  address3: z.string().nullable(),
  address4: z.string().nullable(),
  postalCode: z.string().nullable(),
  city: z.string().nullable(),
  country: z.string().nullable(),
  accountId: Id.nullable(),
  login: z.string().nullable(),
  state: ShownState.nullable(),
  letterExpiresAt: Instant.nullable(),
  studentIds: z.array(Id),
  /** The same students, by name. */
  children: z.array(ChildOfGuardian),
  leftOn: z.string().nullable(),
  createdAt: Instant,
  updatedAt: Instant,
});
export type GuardianView = z.infer<typeof GuardianView>;

/** A pupil or a guardian as a search finds them: with what tells who it is. */
export const PersonFound = z.object({
  id: Id,
  holder: Holder,
  displayName: z.string(),
  /** The student's. */
  className: z.string().nullable(),
  /** The next year that expects the student, by its label. */
  nextYear: z.string().nullable(),
  leftOn: z.string().nullable(),
  /** The guardian's. */
  children: z.array(ChildOfGuardian),
  login: z.string().nullable(),
  state: ShownState.nullable(),
  letterExpiresAt: Instant.nullable(),
  email: z.string().nullable(),
  mobile: z.string().nullable(),
});
export type PersonFound = z.infer<typeof PersonFound>;

export const GuardianLinkInput = z.object({
  studentId: Id,
  guardianId: Id,
  kinship: Kinship.nullable(),
  responsibility: Responsibility,
});
export type GuardianLinkInput = z.infer<typeof GuardianLinkInput>;

export const GuardianLinkUpdate = GuardianLinkInput.pick({ kinship: true, responsibility: true });
export type GuardianLinkUpdate = z.infer<typeof GuardianLinkUpdate>;

export const GuardianLinkView = GuardianLinkInput.extend({
  id: Id,
  /** Order among the student's guardians, from 1. */
  rank: z.number().int(),
  suspendedAt: Instant.nullable(),
  contestedAt: Instant.nullable(),
  /** Until when the child is not yet this guardian's, except by letter; `null` when it is. */
  heldUntil: Instant.nullable(),
  studentName: z.string(),
  guardianName: z.string(),
  /** When the student, or the guardian, left; `null`: is here. */
  studentLeftOn: z.string().nullable(),
  guardianLeftOn: z.string().nullable(),
});
export type GuardianLinkView = z.infer<typeof GuardianLinkView>;

/** How a person is named everywhere: usage name else birth name in capitals, then the first name. */
export function displayName(person: {
  readonly lastName: string;
  readonly usageName: string | null;
  readonly firstName: string;
}): string {
  return `${(person.usageName ?? person.lastName).toUpperCase()} ${person.firstName}`;
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('fr', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
