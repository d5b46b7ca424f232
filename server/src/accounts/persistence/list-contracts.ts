import { z } from 'zod';
import { ActivationPath, Family, Holder, Id, NO_CLASS, ShownState } from '@trousseau/shared';
import { listContract } from '../../platform/http/list-query.js';
import type { QueryOf } from '../../platform/http/list-query.js';

/** Who is here, or who has left; a guardian is here as long as one of the children is. */
const presence = z.enum(['here', 'left']);

const classId = z.union([Id, z.literal(NO_CLASS)]);

/** What a list of students may be asked. */
export const StudentsList = listContract('students', {
  classId: classId.optional(),
  state: ShownState.optional(),
  missing: z.literal('birthDate').optional(),
  /** How far the guardians of students who are here are. */
  family: Family.optional(),
  presence: presence.optional(),
  guardianId: Id.optional(),
  /** The students of a year: of the next one, those whom it expects. */
  yearId: Id.optional(),
});

/** What a list of guardians may be asked. */
export const GuardiansList = listContract('guardians', {
  classId: classId.optional(),
  state: ShownState.optional(),
  missing: z.enum(['mobile', 'email', 'address']).optional(),
  presence: presence.optional(),
  studentId: Id.optional(),
});

/** What pupils and guardians together may be asked: who is found. */
export const PeopleList = listContract('people', {});

/** What a list of accounts may be asked. */
export const AccountsList = listContract('accounts', {
  holder: Holder.optional(),
  classId: classId.optional(),
  state: ShownState.optional(),
  path: ActivationPath.optional(),
  presence: presence.optional(),
  /** Only those that the dashboard's figures count: of students who are here and of their guardians. */
  current: z.literal(true).optional(),
  /** Only those who must choose another password. */
  password: z.literal('must-change').optional(),
});

/** What a list of classes may be asked. */
export const ClassesList = listContract('classes', { yearId: Id.optional() });

/** What a list of links may be asked. */
export const LinksList = listContract('guardian-links', {
  studentId: Id.optional(),
  guardianId: Id.optional(),
});

/** What the list of held guardians may be asked; `odd`: what is odd first, then by class and name. */
export const HeldChangesList = listContract('held-changes', {});

export type HeldChangesQuery = QueryOf<typeof HeldChangesList>;
export type StudentsQuery = QueryOf<typeof StudentsList>;
export type GuardiansQuery = QueryOf<typeof GuardiansList>;
export type PeopleQuery = QueryOf<typeof PeopleList>;
export type AccountsQuery = QueryOf<typeof AccountsList>;
export type ClassesQuery = QueryOf<typeof ClassesList>;
export type LinksQuery = QueryOf<typeof LinksList>;
