import { MergeChoices, RESOURCES, SHOWN_STATES } from '@trousseau/shared';
import type { HoldsApproval, Resource } from '@trousseau/shared';
import { AttachGuardian } from '../../src/accounts/people/attach-guardian.js';
import { MergePreviews, MergeRecords } from '../../src/merging/index.js';
import { Background } from '../../src/platform/background/background.js';
import { Outbox } from '../../src/messages/index.js';
import type { StudentRecord } from '../../src/roster/index.js';
import { Tasks } from '../../src/tasks/index.js';
import { aGuardian, aSchool, aStudent } from '../builders/roster.js';
import type { TestSchool } from '../builders/roster.js';
import { aStaff, ok } from '../builders/staff.js';
import type { SignedInStaff } from '../builders/staff.js';
import type { TestApp } from '../support/app.js';
import type { Row } from '../support/rest-client.js';
import { aLetterRun, anIncidentAct, anUploadedImport } from './full-school.js';

/** One record of each resource that a route can name, as an administrator of the school reads it. */
export type SchoolRecords = Readonly<Record<RecordName, Row>>;

/** Resources that are of the school, or of a record of another resource. */
const OF_NO_RECORD = ['dashboard', 'person-data', 'retention', 'staff-networks'] as const;

const isRecord = (name: Resource): name is RecordName => !OF_NO_RECORD.some((one) => one === name);

export type RecordName = Exclude<Resource, (typeof OF_NO_RECORD)[number]>;

/** Resources that have no list, or one that gives less than the record holds. */
const UNLISTED: readonly RecordName[] = ['portal-settings', 'jobs', 'merges', 'breaches'];

/** A school with one of everything. */
export interface SchoolOfRecords {
  readonly school: TestSchool;
  /** Its administrator, with a fresh code. */
  readonly head: SignedInStaff;
  readonly records: SchoolRecords;
}

/** Makes such a school. */
export async function aSchoolOfRecords(server: TestApp): Promise<SchoolOfRecords> {
  const school = await aSchool(server.app);
  const head = await (await aStaff(server, 'administrator', school.id)).stepUp();
  const student = await aStudent().inClass('6A').active('SELF_REGISTRATION').in(school);
  await aTaskAndAMessage(server, school, student);
  const ids = {
    schools: school.id,
    'portal-settings': school.id,
    classes: student.classId ?? '',
    students: student.id,
    accounts: student.accountId ?? '',
    ...(await aFamily(server, school, student)),
    staff: (await aStaff(server, 'secretary', school.id)).id,
    breaches: await aBreach(head),
    merges: await aMerge(server, school, student),
    ...(await theImports(server, head)),
    'letter-runs': await aLetterRun(head, [student.classId ?? '']),
    'incident-acts': await anIncidentAct(server, school, [student.accountId ?? '']),
  };
  const records = new Map<RecordName, Row>();
  for (const name of RESOURCES.filter(isRecord)) {
    records.set(name, await readBy(head, name, ids));
  }
  // each name was just set
  return { school, head, records: Object.fromEntries(records) as SchoolRecords };
}

/** The record as its list gives it, else as its own address does; the list's first when no id is known. */
async function readBy(
  head: SignedInStaff,
  name: RecordName,
  ids: Readonly<Partial<Record<RecordName, string>>>,
): Promise<Row> {
  const { [name]: id, imports: importId } = ids;
  if (UNLISTED.includes(name)) return (await ok(head.get(`/api/${name}/${id ?? ''}`))) as Row;
  const filter = {
    ...(id === undefined ? {} : { id: [id] }),
    ...(name === 'import-changes' ? { importId } : {}),
  };
  const asked = new URLSearchParams({ filter: JSON.stringify(filter), range: '[0,0]' });
  const [row] = (await ok(head.get(`/api/${name}?${asked.toString()}`))) as Row[];
  if (!row) throw new Error(`The school has no ${name}`);
  return row;
}

/** The student's guardian, and another one who was added later and is held. */
async function aFamily(server: TestApp, school: TestSchool, student: StudentRecord) {
  const mother = aGuardian().reachedAt('parent@example.org').of(student).notified();
  const guardian = await mother.in(school);
  const held = await aGuardian().withMobile('+33612345678').in(school);
  const people = { studentId: student.id, guardianId: held.id };
  const link = { ...people, kinship: null, responsibility: 1 } as const;
  const attached = await server.app.get(AttachGuardian).attach(school.scope, link, 'cli:test');
  return { guardians: guardian.id, 'guardian-links': attached.id, 'held-changes': held.id };
}

/** A violation by the administrator's own account. */
export async function aBreach(head: SignedInStaff): Promise<string> {
  const { id } = (await ok(head.post('/api/breaches', { staffId: head.id, ...A_DAY }))) as Row;
  return id;
}

/** Two records of a guardian that became one. */
async function aMerge(server: TestApp, school: TestSchool, student: StudentRecord) {
  const kept = await aGuardian().of(student).in(school);
  const other = await aGuardian().in(school);
  const pair = { keptId: kept.id, otherId: other.id };
  const { rosterVersion } = await server.app
    .get(MergePreviews)
    .preview(school.scope, kept.id, other.id);
  const input = { ...pair, ...REASON, rosterVersion, choices: MergeChoices.parse({}) };
  const head = { actor: 'cli:test', role: 'administrator' } as const;
  return server.app.get(MergeRecords).merge(school.scope, head, input);
}

/** An import that was applied, by its job, and one that waits for review. */
async function theImports(server: TestApp, head: SignedInStaff) {
  const applied = await anUploadedImport(head);
  const { jobId } = (await ok(head.post(`/api/imports/${applied}/apply`))) as { jobId: string };
  await server.app.get(Background).settled();
  return { jobs: jobId, imports: await anUploadedImport(head) };
}

async function aTaskAndAMessage(
  server: TestApp,
  school: TestSchool,
  { id: studentId, accountId }: StudentRecord,
): Promise<void> {
  const person = { schoolId: school.id, accountId, studentId };
  await server.app.get(Tasks).open({ ...person, kind: 'eighteen' });
  const text = { template: 'test', language: 'fr', values: {}, scopeId: school.id } as const;
  await server.app.get(Outbox).add({ ...text, channel: 'mail', to: 'a@example.org' });
}

const REASON = { reason: 'Essai' };
const A_DAY = {
  from: '2026-08-26T07:00:00.000Z',
  until: '2026-08-27T07:00:00.000Z',
  awareAt: '2026-08-28T07:00:00.000Z',
};
const PERSON = { lastName: 'Essai', usageName: null, firstName: 'Un', email: null };
const STUDENT = { ...PERSON, birthDate: '2015-03-07', sex: null, ine: null };
const GUARDIAN = { ...PERSON, civility: null, mobile: null, phone: null };
const LETTERS = {
  ...{ holder: 'student', states: SHOWN_STATES, layout: 'window' },
  ...{ reissue: true, voids: 0, ...REASON },
};

const aFile = (columns: readonly string[], filter: object): object => ({
  format: 'csv',
  columns,
  filter,
});

/** The bodies with which a route is called; each names records of the school that it is given. */
type Bodies = readonly ((of: SchoolRecords) => object)[];

/** Bodies of every route that takes one: a route of staff that is not among them turns the tests red. */
export const BODIES: Readonly<Record<string, Bodies>> = {
  'POST /api/accounts/:id/lock': [() => REASON],
  'POST /api/accounts/:id/unlock': [() => REASON],
  'POST /api/accounts/:id/reset': [() => REASON],
  'POST /api/accounts/:id/cancel-reset': [() => REASON],
  'POST /api/breaches': [(of) => ({ staffId: of.staff.id, ...A_DAY })],
  'POST /api/breaches/look': [(of) => ({ staffId: of.staff.id, ...A_DAY })],
  'POST /api/breaches/file': [(of) => ({ staffId: of.staff.id, ...A_DAY })],
  'POST /api/audit-events/file': [(of) => ({ personId: of.students.id })],
  'POST /api/students/file': [
    (of) => aFile(['lastName'], { id: [of.students.id] }),
    (of) => aFile(['lastName'], { classId: of.classes.id }),
    (of) => aFile(['lastName'], { guardianId: of.guardians.id }),
    (of) => aFile(['lastName'], { yearId: of['school-years'].id }),
  ],
  'POST /api/guardians/file': [
    (of) => aFile(['lastName'], { id: [of.guardians.id] }),
    (of) => aFile(['lastName'], { classId: of.classes.id }),
    (of) => aFile(['lastName'], { studentId: of.students.id }),
  ],
  'POST /api/accounts/file': [
    (of) => aFile(['login'], { id: [of.accounts.id] }),
    (of) => aFile(['login'], { classId: of.classes.id }),
  ],
  'POST /api/classes/file': [
    (of) => aFile(['name'], { id: [of.classes.id] }),
    (of) => aFile(['name'], { yearId: of['school-years'].id }),
  ],
  'POST /api/tasks/file': [(of) => aFile(['kind'], { id: [of.tasks.id] })],
  'POST /api/outbox-messages/file': [(of) => aFile(['state'], { id: [of['outbox-messages'].id] })],
  'PUT /api/breaches/:id': [() => ({ authorityToldAt: null, familiesToldAt: null })],
  'POST /api/accounts/:id/give-back': [() => REASON],
  'POST /api/classes': [() => ({ name: '4Z' })],
  'PUT /api/classes/:id': [() => ({ name: '4Y' })],
  'POST /api/students': [(of) => ({ ...STUDENT, classId: of.classes.id })],
  'PUT /api/students/:id': [(of) => ({ ...STUDENT, classId: of.classes.id })],
  'POST /api/guardians': [() => GUARDIAN],
  'PUT /api/guardians/:id': [() => GUARDIAN],
  'POST /api/guardians/:id/approve-contact': [
    () => ({ ...REASON, mobile: null, email: 'parent@example.org' }),
  ],
  'POST /api/guardian-links': [
    (of) => ({
      ...{ studentId: of.students.id, guardianId: of.guardians.id },
      ...{ kinship: null, responsibility: 1 },
    }),
  ],
  'PUT /api/guardian-links/:id': [() => ({ kinship: 'mother', responsibility: 2 })],
  'POST /api/guardian-links/:id/suspend': [() => ({ ...REASON, suspended: true })],
  'POST /api/students/:id/person-data': [() => REASON],
  'POST /api/students/:id/erase': [() => ({ name: 'MOREAU Camille', total: 1, ...REASON })],
  'POST /api/guardians/:id/person-data': [() => REASON],
  'POST /api/guardians/:id/erase': [() => ({ name: 'MOREAU Camille', total: 1, ...REASON })],
  'PUT /api/staff-networks': [() => ({ role: 'viewer', networks: [] })],
  'PUT /api/retention': [() => ({ rule: 'tasks', days: 200 })],
  'POST /api/after-restore/confirm': [() => ({ links: 0 })],
  'POST /api/merges/preview': [
    (of) => ({ keptId: of.guardians.id, otherId: of['held-changes'].id }),
  ],
  'POST /api/merges': [
    (of) => ({
      ...{ keptId: of.guardians.id, otherId: of['held-changes'].id },
      ...{ rosterVersion: 0, choices: {}, ...REASON },
    }),
  ],
  'POST /api/merges/split': [
    (of) => ({
      ...{ guardianId: of['held-changes'].id, ...PERSON },
      ...{ civility: null, contacts: {}, ...REASON },
      children: [{ linkId: of['guardian-links'].id, fate: 'goes' }],
    }),
  ],
  'POST /api/merges/:id/undo': [() => REASON],
  'POST /api/held-changes/approve': [
    (of): HoldsApproval => ({
      ...{ ids: [of['held-changes'].id], count: 1, ...REASON },
      readUpTo: '2999-01-01T00:00:00.000Z',
    }),
  ],
  'POST /api/letter-runs/preview': [
    (of) => ({ ...LETTERS, classIds: [of.classes.id] }),
    (of) => ({ ...LETTERS, logins: [of.accounts['login']] }),
    (of) => ({ ...LETTERS, proposalId: of['incident-acts'].id }),
  ],
  'POST /api/letter-runs/people': [
    (of) => ({ figure: 'letters', selection: { ...LETTERS, classIds: [of.classes.id] } }),
    (of) => ({ figure: 'letters', selection: { ...LETTERS, logins: [of.accounts['login']] } }),
    (of) => ({ figure: 'letters', selection: { ...LETTERS, proposalId: of['incident-acts'].id } }),
  ],
  'POST /api/letter-runs': [
    (of) => ({ ...LETTERS, classIds: [of.classes.id] }),
    (of) => ({ ...LETTERS, logins: [of.accounts['login']] }),
    (of) => ({ ...LETTERS, proposalId: of['incident-acts'].id }),
  ],
  'POST /api/letter-runs/:id/pdf': [() => REASON],
  'PUT /api/imports/:id/reading': [(of) => ({ files: of.imports['files'] })],
  'POST /api/imports/:id/answers': [
    () => ({ answers: [{ one: 'a', other: 'b', verdict: 'different' }] }),
  ],
  'PUT /api/imports/:id/leavers': [
    (of) => ({ studentIds: [of.students.id] }),
    // nobody leaves after all: the others still name the student
    () => ({ studentIds: [] }),
  ],
  'POST /api/imports/:id/apply': [() => ({})],
  'POST /api/imports/:id/undo': [() => ({ rosterVersion: 1, ...REASON })],
  'POST /api/imports/:id/classes': [
    (of) => ({ classes: [{ name: '6Z', classId: of.classes.id }] }),
  ],
  'POST /api/tasks/:id/decide': [
    (of) => ({ decision: 'end-access', note: 'Essai', guardianIds: [of.guardians.id] }),
  ],
  'PUT /api/portal-settings/:schoolId': [(of) => of['portal-settings']],
  'POST /api/schools': [() => ({ uai: '0130001F', name: 'École d’essai' })],
  'PUT /api/schools/:id': [(of) => of.schools],
  'POST /api/incident-acts/preview': [
    () => ({ kind: 'void-letters' }),
    () => ({ kind: 'change-passwords', since: '2026-03-26' }),
  ],
  'POST /api/incident-acts': [() => ({ kind: 'void-letters', count: 1, ...REASON })],
  'POST /api/school-years': [() => ({})],
  'PUT /api/rollover': [() => ({ switchOn: null })],
  'POST /api/rollover/switch': [() => ({ rosterVersion: 0 })],
  'POST /api/rollover/undo': [() => ({ rosterVersion: 0 })],
  'POST /api/staff/:id/end-sessions': [() => ({ sessionId: null })],
  'POST /api/staff': [() => ({ email: 'essai@example.org', name: null, role: 'viewer' })],
  'PUT /api/staff/:id': [() => ({ name: 'Essai', role: 'viewer', disabled: false })],
};
