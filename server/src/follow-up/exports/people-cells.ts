import { displayName, formatPhone, shownState } from '@trousseau/shared';
import type { AccountState, ActivationPath, Civility, ExportColumn } from '@trousseau/shared';
import { instantOf } from '../../accounts/index.js';
import type { EntryRow, GuardianLine, PersonColumn } from '../../accounts/index.js';
import { salutation } from '../../letters/index.js';
import type { FileColumn } from './file-column.js';

type Columns<L extends 'students' | 'guardians' | 'accounts', Row> = Readonly<
  Record<ExportColumn<L>, FileColumn<Row, PersonColumn<L>>>
>;

const textOf = (row: EntryRow, name: string): string => {
  const value = row[name];
  return typeof value === 'string' ? value : '';
};

const orNull = (row: EntryRow, name: string): string | null => textOf(row, name) || null;

/** A column that says what was read, as it is. */
function plain<Name extends string>(name: Name): FileColumn<EntryRow, Name> {
  return { reads: [name], cell: (row) => ({ text: textOf(row, name) }) };
}

function calendarDay<Name extends string>(name: Name): FileColumn<EntryRow, Name> {
  return { reads: [name], cell: (row, say) => ({ day: say.day(orNull(row, name)) }) };
}

function instantDay<Name extends string>(name: Name): FileColumn<EntryRow, Name> {
  return { reads: [name], cell: (row, say) => ({ day: say.dayOf(instantOf(row[name])) }) };
}

function phone<Name extends string>(name: Name): FileColumn<EntryRow, Name> {
  return { reads: [name], cell: (row) => ({ text: formatPhone(textOf(row, name)) }) };
}

const STATE: FileColumn<EntryRow, 'state' | 'letterExpiresAt'> = {
  reads: ['state', 'letterExpiresAt'],
  cell: (row, { states, now }) => {
    const state = orNull(row, 'state') as AccountState | null;
    if (state === null) return { text: states.none };
    return { text: states[shownState(state, instantOf(row['letterExpiresAt']), now)] };
  },
};

const nameOf = (row: EntryRow): string =>
  displayName({
    lastName: textOf(row, 'lastName'),
    usageName: orNull(row, 'usageName'),
    firstName: textOf(row, 'firstName'),
  });

const NAMES = ['lastName', 'usageName', 'firstName'] as const;

export const STUDENT_COLUMNS: Columns<'students', EntryRow> = {
  lastName: plain('lastName'),
  usageName: plain('usageName'),
  firstName: plain('firstName'),
  className: plain('className'),
  nextClassName: plain('nextClassName'),
  login: plain('login'),
  state: STATE,
  letterExpiresAt: instantDay('letterExpiresAt'),
  birthDate: calendarDay('birthDate'),
  sex: plain('sex'),
  ine: plain('ine'),
  email: plain('email'),
  guardianIds: {
    reads: ['guardianIds'],
    cell: (row) => ({ count: Number(row['guardianIds'] ?? 0) }),
  },
  leftOn: calendarDay('leftOn'),
};

/** A column of the guardian alone. */
function own<Read extends string>({
  reads,
  cell,
}: FileColumn<EntryRow, Read>): FileColumn<GuardianLine, Read> {
  return { reads, cell: ({ values }, say) => cell(values, say) };
}

export const GUARDIAN_COLUMNS: Columns<'guardians', GuardianLine> = {
  civility: own(plain('civility')),
  lastName: own(plain('lastName')),
  usageName: own(plain('usageName')),
  firstName: own(plain('firstName')),
  addressee: {
    reads: ['civility', ...NAMES],
    cell: ({ values }) => ({
      text: [textOf(values, 'civility'), nameOf(values)].filter(Boolean).join(' '),
    }),
  },
  greeting: {
    reads: ['civility'],
    cell: ({ values }) => ({
      text: salutation('guardian', orNull(values, 'civility') as Civility | null),
    }),
  },
  children: {
    reads: [],
    cell: ({ children }) => ({ text: children.map((child) => displayName(child)).join(', ') }),
  },
  classes: {
    reads: [],
    cell: ({ children }) => ({
      text: [...new Set(children.flatMap(({ className }) => className ?? []))].join(', '),
    }),
  },
  login: own(plain('login')),
  state: own(STATE),
  letterExpiresAt: own(instantDay('letterExpiresAt')),
  mobile: own(phone('mobile')),
  phone: own(phone('phone')),
  email: own(plain('email')),
  address1: own(plain('address1')),
  address2: own(plain('address2')),
  address3: own(plain('address3')),
  address4: own(plain('address4')),
  postalCode: own(plain('postalCode')),
  city: own(plain('city')),
  country: own(plain('country')),
  leftOn: own(calendarDay('leftOn')),
};

export const ACCOUNT_COLUMNS: Columns<'accounts', EntryRow> = {
  login: plain('login'),
  personName: { reads: NAMES, cell: (row) => ({ text: nameOf(row) }) },
  holder: {
    reads: ['holder'],
    cell: (row, { holder }) => ({
      text: row['holder'] === 'student' ? holder.student : holder.guardian,
    }),
  },
  className: plain('className'),
  state: STATE,
  path: {
    reads: ['path'],
    cell: (row, { paths }) => {
      const path = orNull(row, 'path') as ActivationPath | null;
      return { text: path === null ? '' : paths[path] };
    },
  },
  letterExpiresAt: instantDay('letterExpiresAt'),
  activatedAt: instantDay('activatedAt'),
  password: {
    reads: ['doubtedSince'],
    cell: (row, { mustChange }) => ({ text: row['doubtedSince'] === null ? '' : mustChange }),
  },
  leftOn: calendarDay('leftOn'),
};
