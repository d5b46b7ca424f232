import { DEFAULT_PORTAL_SETTINGS } from '@trousseau/shared';
import type {
  AccountView,
  AuditEventView,
  BreachShown,
  ClassView,
  GuardianLinkView,
  GuardianView,
  HeldGuardianView,
  ImportChangeView,
  ImportReport,
  ImportView,
  IncidentActView,
  LetterProposalView,
  LetterRunPreview,
  LetterRunView,
  LetterView,
  OutboxMessageView,
  PortalSettingsView,
  SchoolView,
  RetentionView,
  RolloverView,
  SchoolYearView,
  StaffNetworksView,
  StaffView,
  StudentView,
  TaskView,
} from '@trousseau/shared';

/** The id of one of the records of {@link RECORDS}. */
export function idOf(number: number): string {
  return `01900000-0000-7000-8000-${String(number).padStart(12, '0')}`;
}

export const SCHOOL_ID = idOf(2);

const AT = '2026-08-28T08:00:00.000Z';
const KEPT = { createdAt: AT, updatedAt: AT };
const STUDENT_ACCOUNT = idOf(201);

const student: StudentView = {
  id: idOf(101),
  lastName: 'O’Brien-d’Arc',
  usageName: null,
  firstName: 'Lina',
  displayName: 'O’BRIEN-D’ARC Lina',
  birthDate: '2014-03-07',
  hasBirthDate: true,
  sex: 'F',
  ine: null,
  classId: idOf(301),
  nextYear: null,
  nextClassName: null,
  className: '6A',
  email: null,
  leftOn: null,
  accountId: STUDENT_ACCOUNT,
  login: 'l.obriendarc',
  state: 'NOTIFIED',
  letterExpiresAt: null,
  guardianIds: [idOf(102)],
  ...KEPT,
};

const guardian: GuardianView = {
  id: idOf(102),
  civility: 'Mme',
  lastName: 'Ñuñez',
  usageName: null,
  firstName: 'Ève',
  displayName: 'ÑUÑEZ Ève',
  email: 'eve@example.org',
  mobile: '+33612345678',
  mobileHeldUntil: null,
  emailHeldUntil: null,
  phone: null,
  address1: '12 rue des Écoles',
  address2: null,
  address3: null,
  address4: null,
  postalCode: '13001',
  city: 'Marseille',
  country: null,
  accountId: null,
  login: null,
  state: null,
  letterExpiresAt: null,
  studentIds: [student.id],
  children: [
    {
      id: student.id,
      displayName: student.displayName,
      className: student.className,
      leftOn: null,
    },
  ],
  leftOn: null,
  ...KEPT,
};

const link: GuardianLinkView = {
  id: idOf(103),
  studentId: student.id,
  guardianId: guardian.id,
  kinship: 'mother',
  responsibility: 1,
  rank: 1,
  suspendedAt: null,
  contestedAt: null,
  heldUntil: null,
  studentName: student.displayName,
  guardianName: guardian.displayName,
  studentLeftOn: null,
  guardianLeftOn: null,
};

const account: AccountView = {
  id: STUDENT_ACCOUNT,
  login: 'l.obriendarc',
  holder: 'student',
  personId: student.id,
  personName: student.displayName,
  className: '6A',
  classId: idOf(301),
  leftOn: null,
  state: 'NOTIFIED',
  shownState: 'NOTIFIED',
  path: null,
  letterExpiresAt: null,
  activatedAt: null,
  mustChangePassword: false,
  createdAt: AT,
};

const schoolClass: ClassView = {
  id: idOf(301),
  year: '2026-2027',
  name: '6A',
  students: 24,
  studentsActive: 12,
  guardians: 40,
  guardiansActive: 10,
};

const held: HeldGuardianView = {
  id: guardian.id,
  guardianName: guardian.displayName,
  className: '6A',
  children: [student.displayName],
  marks: ['shared-mobile'],
  changes: [{ kind: 'mobile', before: null, after: '+33612345678' }],
  startedAt: AT,
  startedBy: 'Marie Bernard',
  heldUntil: null,
};

const report: ImportReport = {
  files: [],
  classes: [{ name: '6A', students: 1 }],
  students: { create: 1, update: 0, unchanged: 0, move: 0, leave: 0, absent: 0 },
  guardians: { create: 0, update: 0, unchanged: 0, leave: 0, absent: 0 },
  links: { create: 0, remove: 0, unchanged: 0 },
  decisions: [],
  problems: [],
};

/** An import that is being reviewed, but for what is said of it. */
export function anImport(more: Partial<ImportView> = {}): ImportView {
  return {
    id: idOf(401),
    state: 'planned',
    files: [],
    report: null,
    jobId: null,
    createdBy: 'Marie Bernard',
    createdAt: AT,
    appliedAt: null,
    appliedChanges: null,
    sameFileImportedAt: null,
    sameFileImportedBy: null,
    year: '2026-2027',
    forNextYear: false,
    ...more,
  };
}

const reviewed = anImport({
  files: [
    {
      name: 'classes-2026.csv',
      format: 'siecle-csv',
      encoding: 'utf-8',
      delimiter: ';',
      rows: 1,
      headers: ['Nom de famille'],
      mapping: ['student.lastName'],
      preview: [['O’Brien-d’Arc']],
      notices: [],
      blocking: [],
    },
  ],
  report,
});

const change: ImportChangeView = {
  id: idOf(402),
  importId: reviewed.id,
  seq: 1,
  entity: 'student',
  kind: 'create',
  file: 'classes-2026.csv',
  line: 2,
  label: student.displayName,
  className: '6A',
  fields: [{ field: 'lastName', before: null, after: 'O’Brien-d’Arc' }],
  appliedAt: null,
};

const run: LetterRunView = {
  id: idOf(501),
  letters: 24,
  pages: 24,
  issued: 24,
  withoutSecret: 0,
  skipped: 0,
  state: 'open',
  layout: 'window',
  holder: 'student',
  year: '2026-2027',
  classNames: ['6A'],
  reason: 'Rentrée',
  validUntil: '2026-11-28',
  createdBy: 'Marie Bernard',
  createdAt: AT,
  closesAt: '2026-08-31T08:00:00.000Z',
  closedAt: null,
  closedBecause: null,
  prints: [],
};

const letter: LetterView = {
  id: idOf(502),
  runId: run.id,
  serial: 'A7K2-001',
  holder: 'student',
  accountId: STUDENT_ACCOUNT,
  login: account.login,
  personName: student.displayName,
  className: '6A',
  leftOn: null,
  withSecret: true,
  state: 'valid',
  expiresAt: '2026-11-28T22:59:59.999Z',
  issuedAt: AT,
};

const task: TaskView = {
  id: idOf(601),
  kind: 'letter-reused',
  state: 'open',
  accountId: STUDENT_ACCOUNT,
  studentId: student.id,
  guardianId: null,
  personName: student.displayName,
  staffName: null,
  openedAt: AT,
  dropped: null,
  records: [],
  decisions: ['seen'],
  decision: null,
  decidedAt: null,
  decidedBy: null,
  note: null,
};

const message: OutboxMessageView = {
  id: idOf(701),
  channel: 'mail',
  template: 'confirm-email',
  maskedRecipient: 'e•••@example.org',
  state: 'sent',
  attempts: 1,
  lastError: null,
  createdAt: AT,
  sentAt: AT,
  nextAttemptAt: AT,
  resendable: false,
  stuck: false,
};

const colleague: StaffView = {
  id: idOf(801),
  email: 'karim@example.org',
  name: 'Karim Haddad',
  role: 'secretary',
  schoolId: SCHOOL_ID,
  hasPassword: true,
  hasSecondFactor: true,
  disabledAt: null,
  lastSignInAt: AT,
  createdAt: AT,
  accountElsewhere: false,
};

const event: AuditEventView = {
  id: idOf(901),
  at: AT,
  actor: `staff:${colleague.id}`,
  actorName: colleague.name,
  action: 'imports.upload',
  targetType: 'import',
  targetId: reviewed.id,
  targetName: null,
  people: [],
  forgotten: false,
  details: { files: 1 },
  reason: null,
};

const school: SchoolView = {
  id: SCHOOL_ID,
  uai: '0130001F',
  name: 'Collège Jean-Moulin',
  kind: 'college',
  address1: null,
  address2: null,
  postalCode: null,
  city: 'Marseille',
  phone: null,
  headName: null,
  headTitle: null,
  logo: null,
  windowOffsetXMm: 0,
  windowOffsetYMm: 0,
  timeZone: 'Europe/Paris',
  closingDay: '07-04',
  returnDay: '08-31',
  studentAccounts: true,
  ...KEPT,
};

const settings: PortalSettingsView = {
  ...DEFAULT_PORTAL_SETTINGS,
  id: SCHOOL_ID,
  address: 'https://cles.example.org/e/0130001F',
  updatedAt: null,
};

/** The current year of the school. */
export const YEAR: SchoolYearView = {
  id: idOf(3),
  schoolId: SCHOOL_ID,
  startYear: 2026,
  label: '2026-2027',
  current: true,
  next: false,
};

/** What was done when something had leaked. */
const act: IncidentActView = {
  id: idOf(901),
  schoolId: SCHOOL_ID,
  kind: 'void-letters',
  state: 'done',
  stated: 24,
  done: 24,
  since: null,
  reason: 'Poste volé',
  createdBy: 'Karim Haddad',
  createdAt: AT,
  finishedAt: AT,
};

/** A run that waits to be printed. */
export const PROPOSAL: LetterProposalView = {
  id: idOf(902),
  because: 'letters-voided',
  createdBy: 'Karim Haddad',
  createdAt: AT,
  remaining: 24,
  classes: [{ classId: idOf(301), className: '6A', remaining: 24 }],
};

/** The one that may be opened beside it. */
export const NEXT_YEAR: SchoolYearView = {
  ...YEAR,
  id: idOf(4),
  startYear: 2027,
  label: '2027-2028',
  current: false,
  next: true,
};

/** From which networks each role may be used. */
export const NETWORKS: StaffNetworksView = {
  address: '10.20.3.4',
  roles: [
    { role: 'administrator', networks: [], members: 1 },
    { role: 'secretary', networks: ['10.20.0.0/16', '2001:db8::/32'], members: 3 },
  ],
};

/** What a school keeps for how long: one rule that ran, and one that it shortened. */
export const RETENTION: RetentionView = {
  rules: [
    {
      id: 'messages',
      own: false,
      days: 90,
      minimum: 1,
      maximum: 90,
      due: 12,
      ranAt: '2026-08-28T03:00:00.000Z',
      removed: 7,
      postponed: null,
    },
    {
      id: 'tasks',
      own: true,
      days: 300,
      minimum: 30,
      maximum: 365,
      due: 0,
      ranAt: null,
      removed: 0,
      postponed: null,
    },
  ],
};

/** Both years of a school, the next one prepared. */
export const ROLLOVER: RolloverView = {
  current: YEAR,
  next: NEXT_YEAR,
  switchOn: '2027-08-28',
  preview: {
    ...{ arrivals: 120, returning: 1, promoted: 350, repeating: 4, otherMoves: 2, leavers: 118 },
    ...{ rosterVersion: 7, expectedLeavers: 112, leaversToType: false, withoutClass: 0 },
    classes: [{ name: '6A', students: 25, arrivals: 24 }],
  },
  lastSwitch: null,
};

const breach: BreachShown = {
  id: idOf(951),
  staffId: colleague.id,
  staffName: colleague.name,
  from: AT,
  until: '2026-08-28T18:00:00.000Z',
  awareAt: '2026-08-28T18:00:00.000Z',
  deadline: '2026-08-31T18:00:00.000Z',
  authorityToldAt: null,
  familiesToldAt: null,
  createdBy: 'staff:a',
  createdAt: '2026-08-28T18:00:00.000Z',
  report: {
    ...{ staffId: colleague.id, staffName: colleague.name },
    ...{ from: AT, until: '2026-08-28T18:00:00.000Z', firstAt: AT, lastAt: AT },
    ...{ readings: 12, searches: 3, sessions: 1, students: 1, guardians: 0, accounts: 0 },
    ...{ others: 0, letters: 0, files: 0, contacts: 0 },
    groups: [{ group: 'names', people: 1 }],
    seen: [
      {
        ...{ id: student.id, kind: 'student', name: student.displayName, className: '6A' },
        ...{ groups: ['names'], times: 2, firstAt: AT, lastAt: AT },
      },
    ],
  },
  figuresAt: AT,
  drafts: { authority: 'Notification', families: 'Avis' },
};

/** A school with one of everything, as the API answers it. Everybody is invented. */
export const RECORDS: Readonly<Record<string, readonly { readonly id: string }[]>> = {
  students: [student],
  guardians: [guardian],
  'guardian-links': [link],
  accounts: [account],
  classes: [schoolClass],
  'held-changes': [held],
  imports: [reviewed],
  'import-changes': [change],
  'letter-runs': [run],
  letters: [letter],
  tasks: [task],
  'outbox-messages': [message],
  staff: [colleague],
  'audit-events': [event],
  breaches: [breach],
  schools: [school],
  'portal-settings': [settings],
  'school-years': [YEAR],
  'incident-acts': [act],
};

/** What the letters of everybody would be. */
export const PREVIEW: LetterRunPreview = {
  letters: 24,
  pages: 24,
  issued: 24,
  withoutSecret: 0,
  quickerPath: 0,
  skipped: 0,
  voided: 0,
  withoutAddress: 0,
  withoutBirthDate: 0,
  validUntil: '2026-11-28',
  warnings: [],
  seen: { letters: 0, people: '' },
};
