import { z } from 'zod';

/**
 * Staff roles (docs/rules.md#who-uses-it). A role is held in one school; an operator's in the installation.
 */
export const ROLES = [
  'administrator',
  'secretary',
  'troubleshooter',
  'viewer',
  'operator',
] as const;
/** The roles that are held in a school: each may all that those after it may. */
export const SCHOOL_ROLES = ROLES.filter((role) => role !== 'operator');
export const Role = z.enum(ROLES);
export type Role = z.infer<typeof Role>;

/** What the API and the console name, in the API's own spelling. */
export const RESOURCES = [
  'dashboard',
  'schools',
  'school-years',
  'classes',
  'students',
  'guardians',
  'people',
  'guardian-links',
  'held-changes',
  'merges',
  'accounts',
  'imports',
  'import-changes',
  'letter-runs',
  'letters',
  'tasks',
  'outbox-messages',
  'portal-settings',
  'audit-events',
  'breaches',
  'staff',
  'staff-networks',
  'jobs',
  'incident-acts',
  'retention',
  'person-data',
] as const;
export const Resource = z.enum(RESOURCES);
export type Resource = z.infer<typeof Resource>;

/** What can be done with a resource. The first five are react-admin's own words. */
export const ACTIONS = [
  'list',
  'show',
  'create',
  'edit',
  'delete',
  'export',
  'apply',
  'issue',
  'print',
  'close',
  'lock',
  'reset',
  'suspend',
  'approve',
] as const;
export const Action = z.enum(ACTIONS);
export type Action = z.infer<typeof Action>;

type Grants = Readonly<Partial<Record<Action, readonly Role[]>>>;

const OFFICE: readonly Role[] = ['administrator', 'secretary'];
const SCHOOL: readonly Role[] = [...OFFICE, 'troubleshooter', 'viewer'];
const STUDENT_HELP: readonly Role[] = [...OFFICE, 'troubleshooter'];

/**
 * Who may do what. `delete` on people is granted to those who may edit them so that the refusal they
 * meet is the coded one (closed, never deleted) rather than "not allowed".
 */
const ACCESS: Readonly<Record<Resource, Grants>> = {
  dashboard: { show: [...SCHOOL, 'operator'], export: SCHOOL },
  schools: {
    list: [...SCHOOL, 'operator'],
    show: [...SCHOOL, 'operator'],
    create: ['operator'],
    edit: ['administrator', 'operator'],
  },
  'school-years': {
    list: SCHOOL,
    show: SCHOOL,
    create: OFFICE,
    edit: ['administrator'],
    apply: ['administrator'],
  },
  classes: { list: SCHOOL, show: SCHOOL, create: OFFICE, edit: OFFICE, export: SCHOOL },
  students: {
    list: STUDENT_HELP,
    show: STUDENT_HELP,
    create: OFFICE,
    edit: OFFICE,
    delete: OFFICE,
    export: STUDENT_HELP,
  },
  guardians: {
    list: OFFICE,
    show: OFFICE,
    create: OFFICE,
    edit: OFFICE,
    delete: OFFICE,
    export: OFFICE,
    approve: ['administrator'],
  },
  people: { list: STUDENT_HELP },
  'guardian-links': {
    list: OFFICE,
    show: OFFICE,
    create: OFFICE,
    edit: OFFICE,
    suspend: ['administrator'],
  },
  merges: { show: OFFICE, create: OFFICE, edit: OFFICE },
  'held-changes': { list: ['administrator'], approve: ['administrator'] },
  accounts: {
    list: STUDENT_HELP,
    show: STUDENT_HELP,
    delete: OFFICE,
    lock: STUDENT_HELP,
    reset: STUDENT_HELP,
    export: STUDENT_HELP,
    approve: ['administrator'],
  },
  imports: { list: OFFICE, show: OFFICE, create: OFFICE, edit: OFFICE, apply: OFFICE },
  'import-changes': { list: OFFICE, show: OFFICE },
  'letter-runs': {
    list: STUDENT_HELP,
    show: STUDENT_HELP,
    issue: STUDENT_HELP,
    print: STUDENT_HELP,
    close: OFFICE,
  },
  letters: { list: STUDENT_HELP, show: STUDENT_HELP },
  tasks: { list: OFFICE, show: OFFICE, edit: OFFICE, export: OFFICE },
  'outbox-messages': { list: OFFICE, show: OFFICE, edit: OFFICE, export: OFFICE },
  'portal-settings': { show: OFFICE, edit: ['administrator'] },
  'audit-events': {
    list: ['administrator'],
    show: ['administrator'],
    export: ['administrator'],
  },
  breaches: {
    list: ['administrator', 'operator'],
    show: ['administrator', 'operator'],
    create: ['administrator', 'operator'],
    edit: ['administrator', 'operator'],
    export: ['administrator'],
  },
  staff: {
    list: ['administrator', 'operator'],
    show: ['administrator', 'operator'],
    create: ['administrator', 'operator'],
    edit: ['administrator', 'operator'],
  },
  'staff-networks': {
    show: ['administrator', 'operator'],
    edit: ['administrator', 'operator'],
  },
  jobs: { list: STUDENT_HELP, show: STUDENT_HELP },
  'incident-acts': {
    list: ['administrator', 'operator'],
    show: ['administrator', 'operator'],
    apply: ['administrator', 'operator'],
  },
  retention: { show: ['administrator'], edit: ['administrator'] },
  'person-data': { show: ['administrator'], delete: ['administrator'], export: OFFICE },
};

/** What access may depend on besides the role. */
export interface AccessSubject {
  /** Whose account or letter it is: a troubleshooter helps students only. */
  readonly holder?: 'student' | 'guardian' | 'all' | undefined;
}

/**
 * Whether a role may do this. One pure function for the server's guard and the console's `canAccess`,
 * so that they cannot disagree (docs/decisions/0003). A troubleshooter never reaches a guardian.
 */
export function can(
  role: Role,
  action: Action,
  resource: Resource,
  subject: AccessSubject = {},
): boolean {
  if (!(ACCESS[resource][action] ?? []).includes(role)) return false;
  if (role !== 'troubleshooter') return true;
  return subject.holder === undefined || subject.holder === 'student';
}

/** In which role somebody works on a school, and whether they operate the installation besides. */
export interface Standing {
  readonly role: Role;
  readonly operates: boolean;
}

/** Whether they may do this: a role held in a school adds to an operator's own, and never takes from it. */
export function may(
  { role, operates }: Standing,
  action: Action,
  resource: Resource,
  subject?: AccessSubject,
): boolean {
  return can(role, action, resource, subject) || (operates && can('operator', action, resource));
}

/**
 * What not every role that sees a record may read of it (docs/rules.md rule 7, docs/rules.md#who-uses-it).
 */
export type SensitiveField = 'birthDate' | 'nationalId' | 'contact' | 'guardian';

const READERS: Readonly<Record<SensitiveField, readonly Role[]>> = {
  birthDate: OFFICE,
  nationalId: OFFICE,
  contact: OFFICE,
  guardian: OFFICE,
};

/** Whether a role may read what is of this kind. Which fields are: `fields.ts`. */
export function canSee(role: Role, field: SensitiveField): boolean {
  return READERS[field].includes(role);
}

/** Roles that must hold a second factor: whoever may issue, print or change a contact. */
export function needsSecondFactor(role: Role): boolean {
  return can(role, 'issue', 'letter-runs') || can(role, 'edit', 'guardians') || role === 'operator';
}
