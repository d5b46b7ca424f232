import { z } from 'zod';
import type { Role } from '../staff/access.js';
import { canRead } from '../staff/fields.js';

/** The columns that a file of a list may have, each with the field of the API’s answer that it discloses. */
export const EXPORT_COLUMNS = {
  students: {
    lastName: 'lastName',
    usageName: 'usageName',
    firstName: 'firstName',
    className: 'className',
    nextClassName: 'nextClassName',
    login: 'login',
    state: 'state',
    letterExpiresAt: 'letterExpiresAt',
    birthDate: 'birthDate',
    sex: 'sex',
    ine: 'ine',
    email: 'email',
    guardianIds: 'guardianIds',
    leftOn: 'leftOn',
  },
  guardians: {
    civility: 'civility',
    lastName: 'lastName',
    usageName: 'usageName',
    firstName: 'firstName',
    addressee: 'displayName',
    greeting: 'civility',
    children: 'children.displayName',
    classes: 'children.className',
    login: 'login',
    state: 'state',
    letterExpiresAt: 'letterExpiresAt',
    mobile: 'mobile',
    phone: 'phone',
    email: 'email',
    address1: 'address1',
    address2: 'address2',
    address3: 'address3',
    address4: 'address4',
    postalCode: 'postalCode',
    city: 'city',
    country: 'country',
    leftOn: 'leftOn',
  },
  accounts: {
    login: 'login',
    personName: 'personName',
    holder: 'holder',
    className: 'className',
    state: 'shownState',
    path: 'path',
    letterExpiresAt: 'letterExpiresAt',
    activatedAt: 'activatedAt',
    password: 'mustChangePassword',
    leftOn: 'leftOn',
  },
  classes: {
    name: 'name',
    year: 'year',
    students: 'students',
    studentsActive: 'studentsActive',
    guardians: 'guardians',
    guardiansActive: 'guardiansActive',
  },
  tasks: {
    kind: 'kind',
    personName: 'personName',
    openedAt: 'openedAt',
    state: 'state',
    decision: 'decision',
    note: 'note',
    decidedBy: 'decidedBy',
    decidedAt: 'decidedAt',
  },
  'outbox-messages': {
    createdAt: 'createdAt',
    channel: 'channel',
    maskedRecipient: 'maskedRecipient',
    template: 'template',
    state: 'state',
    attempts: 'attempts',
    sentAt: 'sentAt',
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, string>>>>;

/** A list that leaves as a file. */
export type ExportedList = keyof typeof EXPORT_COLUMNS;
/** A column of its file. */
export type ExportColumn<L extends ExportedList> = string & keyof (typeof EXPORT_COLUMNS)[L];

/** The columns with which letters are addressed in a word processor: no identifier, nothing of an account. */
export const MAIL_MERGE_COLUMNS: readonly ExportColumn<'guardians'>[] = [
  'addressee',
  'address1',
  'address2',
  'address3',
  'address4',
  'postalCode',
  'city',
  'country',
  'greeting',
  'children',
  'classes',
];

/** Whether this list leaves as a file at all. */
export function isExported(list: string): list is ExportedList {
  return Object.hasOwn(EXPORT_COLUMNS, list);
}

/** The columns of a list’s file that this role may read, in the order of the file. */
export function exportColumns(role: Role, list: ExportedList): readonly string[] {
  return Object.entries(EXPORT_COLUMNS[list]).flatMap(([column, field]) =>
    canRead(role, list, field) ? [column] : [],
  );
}

export const EXPORT_FORMATS = ['csv', 'xlsx'] as const;
export const ExportFormat = z.enum(EXPORT_FORMATS);
export type ExportFormat = z.infer<typeof ExportFormat>;

/** A list as a file: with its own filter and order, in which form, with which columns in which order. */
export const ExportInput = z.strictObject({
  format: ExportFormat,
  /** Names of {@link EXPORT_COLUMNS}; one that is unknown or hidden is refused by name. */
  columns: z.array(z.string().max(40)).min(1).max(40),
  filter: z.record(z.string(), z.unknown()).optional(),
  sort: z.tuple([z.string(), z.enum(['ASC', 'DESC'])]).optional(),
});
export type ExportInput = z.infer<typeof ExportInput>;
