import { bornKey } from '@trousseau/shared';
import { DirectoryRecount } from '../../../src/accounts/persistence/directory-recount.js';
import { DirectoryStore } from '../../../src/accounts/persistence/directory-store.js';
import {
  AccountRow,
  DirectoryEntryRow,
  ProvisionalSecretRow,
} from '../../../src/accounts/persistence/entities.js';
import { AuditEventRow } from '../../../src/audit/persistence/entities.js';
import { SignInEventRow } from '../../../src/identity/persistence/entities.js';
import {
  ImportFileRow,
  ImportMarkRow,
  ImportRow,
  PlannedChangeRow,
} from '../../../src/imports/persistence/entities.js';
import { LetterRow, LetterRunRow } from '../../../src/letters/persistence/entities.js';
import { OutboxMessageRow } from '../../../src/messages/persistence/entities.js';
import { AttemptRow, SessionRow } from '../../../src/platform/database/entities.js';
import type { UnitOfWork } from '../../../src/platform/database/unit-of-work.js';
import {
  ClassRow,
  GuardianLinkRow,
  GuardianRow,
  HeldChangeRow,
  SchoolRow,
  SchoolYearRow,
  StudentRow,
} from '../../../src/roster/persistence/entities.js';
import { StaffRoleRow, StaffRow } from '../../../src/staff/persistence/entities.js';
import { TaskRow } from '../../../src/tasks/persistence/entities.js';
import { FIRST_DAY } from '../../support/app.js';
import type { TestDialect } from '../../support/databases.js';
import { writeRows } from '../../support/write-rows.js';

/** So many schools that no optimiser reads a table whole for the sake of one. */
const OTHERS = 27;
const STUDENTS = 150;
const GUARDIANS = 200;
const RECORDS = 160;
const CLASSES = 6;
const STATES = ['CREATED', 'NOTIFIED', 'ACTIVE', 'ACTIVE', 'LOCKED', 'CLOSED'] as const;

/** A school of the fill, and some of what lies in it. */
export interface FilledSchool {
  readonly id: string;
  readonly classId: string;
  readonly yearId: string;
  readonly studentId: string;
  readonly guardianId: string;
  readonly accountId: string;
  readonly importId: string;
  readonly runId: string;
}

/** An id that is the same at each fill: of a kind of record, in a school, the how many-eth. */
function idOf(kind: string, school: number, index: number): string {
  const letters = Buffer.from(kind).toString('hex');
  return `0199${letters.slice(0, 4)}-${letters.slice(-4)}-7${pad(school, 3)}-8000-${pad(index, 12)}`;
}
const pad = (value: number, length: number): string => String(value).padStart(length, '0');
const daysAfter = (day: number): Date => new Date(Date.UTC(2026, 0, 5, 8) + day * 86_400_000);
const repeated = <T>(times: number, make: (index: number) => T): T[] =>
  Array.from({ length: times }, (_, index) => make(index));

/** Fills a migrated database with schools, always the same; gives the first, which is larger than the others. */
export async function fillSchools(unitOfWork: UnitOfWork): Promise<FilledSchool> {
  for (let school = 0; school <= OTHERS; school += 1) {
    const times = school === 0 ? 2 : 1;
    await fillRoster(unitOfWork, school, times);
    await fillRecords(unitOfWork, school, times);
    await fillImports(unitOfWork, school, times);
    await fillLetters(unitOfWork, school, times);
  }
  await fillVisits(unitOfWork);
  await fillDirectory(unitOfWork);
  return {
    id: idOf('school', 0, 0),
    classId: idOf('class', 0, 1),
    yearId: idOf('year', 0, 0),
    studentId: idOf('student', 0, 1),
    guardianId: idOf('guardian', 0, 1),
    accountId: idOf('account', 0, 1),
    importId: idOf('import', 0, 1),
    runId: idOf('run', 0, 1),
  };
}

const nameOf = (school: number, index: number): string =>
  `MARTIN${String((index * 7919 + school) % 997)}`;

async function fillRoster(unitOfWork: UnitOfWork, school: number, times: number): Promise<void> {
  const schoolId = idOf('school', school, 0);
  const yearId = idOf('year', school, 0);
  const [students, guardians] = [STUDENTS * times, GUARDIANS * times];
  const name = `Collège ${pad(school, 3)}`;
  await writeRows(unitOfWork, SchoolRow, [
    { id: schoolId, uai: `9${pad(school, 6)}X`, name, kind: 'college', timeZone: 'Europe/Paris' },
  ]);
  await writeRows(unitOfWork, SchoolYearRow, [
    { id: yearId, schoolId, startYear: 2026, current: true },
  ]);
  await writeRows(
    unitOfWork,
    ClassRow,
    repeated(CLASSES, (index) => {
      const id = idOf('class', school, index);
      const label = `6${String.fromCharCode(65 + index)}`;
      return { id, schoolId, yearId, name: label, nameKey: label, sortKey: label };
    }),
  );
  await writeRows(
    unitOfWork,
    AccountRow,
    repeated(students + guardians, (index) => accountOf(school, index, students)),
  );
  await writeRows(
    unitOfWork,
    StudentRow,
    repeated(students, (index) => ({
      ...personOf(school, index),
      id: idOf('student', school, index),
      accountId: idOf('account', school, index),
      classId: index % 11 === 0 ? null : idOf('class', school, index % CLASSES),
      ...bornOf(school, index),
      leftOn: index % 17 === 5 ? '2026-07-03' : null,
    })),
  );
  await writeRows(
    unitOfWork,
    GuardianRow,
    repeated(guardians, (index) => ({
      ...personOf(school, index + students),
      id: idOf('guardian', school, index),
      accountId: idOf('account', school, students + index),
      email: index % 3 === 0 ? null : `g${String(index)}.${String(school)}@example.org`,
      mobile: index % 4 === 0 ? null : `+336${pad(index, 4)}${pad(school, 4)}`,
    })),
  );
  await writeRows(
    unitOfWork,
    GuardianLinkRow,
    repeated(guardians, (index) => ({
      id: idOf('link', school, index),
      schoolId,
      studentId: idOf('student', school, index % students),
      guardianId: idOf('guardian', school, index),
      responsibility: index % 9 === 0 ? 3 : 1,
      rank: 1 + Math.floor(index / students),
    })),
  );
  await writeRows(
    unitOfWork,
    HeldChangeRow,
    repeated(20 * times, (index) => ({
      id: idOf('held', school, index),
      schoolId,
      guardianId: idOf('guardian', school, index % 11),
      kind: index % 2 === 0 ? 'mobile' : 'link',
      linkId: index % 2 === 0 ? null : idOf('link', school, index),
      heldUntil: daysAfter(index % 3 === 0 ? 1 : 365),
      startedBy: 'cli:test',
      startedAt: daysAfter(index),
    })),
  );
}

function personOf(school: number, index: number) {
  const lastName = nameOf(school, index);
  const key = lastName.toLowerCase();
  return {
    schoolId: idOf('school', school, 0),
    lastName,
    firstName: `Léa${String(index % 50)}`,
    nameKey: `${key} lea${String(index)}`,
    sortKey: `${key} lea`,
    searchKey: `${key} lea${String(index % 50)}`,
    createdAt: daysAfter(index % 200),
  };
}

function bornOf(school: number, index: number) {
  const birthDate = index % 13 === 0 ? null : `2014-03-${pad(1 + (index % 28), 2)}`;
  const ine = `${pad(school, 3)}${pad(index, 6)}AB`;
  return { birthDate, ine, bornKey: bornKey({ ...personOf(school, index), birthDate }) };
}

function accountOf(school: number, index: number, students: number) {
  const state = STATES[index % STATES.length] ?? 'CREATED';
  const loginBase = `l.martin${String((index * 7919 + school) % 997)}`;
  return {
    id: idOf('account', school, index),
    holder: index < students ? ('student' as const) : ('guardian' as const),
    login: `${loginBase}.${pad(school, 3)}${String(index)}`,
    loginBase,
    loginNumber: school * 1000 + index,
    state,
    path: state === 'ACTIVE' ? ('PROVISIONAL_PASSWORD' as const) : null,
    activatedAt: state === 'ACTIVE' ? daysAfter(index % 100) : null,
    letterExpiresAt: state === 'NOTIFIED' ? daysAfter(index % 2 === 0 ? 100 : 400) : null,
    closesOn: state === 'CLOSED' ? '2026-07-03' : null,
    createdAt: daysAfter(index % 200),
  };
}

async function fillRecords(unitOfWork: UnitOfWork, school: number, times: number): Promise<void> {
  const schoolId = idOf('school', school, 0);
  await writeRows(
    unitOfWork,
    AuditEventRow,
    repeated(RECORDS * 2 * times, (index) => ({
      id: idOf('audit', school, index),
      schoolId,
      at: daysAfter(index),
      actor: `staff:${idOf('staff', school, index % 8)}`,
      action: `room.action${String(index % 12)}`,
      targetType: index % 2 === 0 ? 'student' : 'account',
      targetId: idOf(index % 2 === 0 ? 'student' : 'account', school, index % 97),
      details: '{}',
    })),
  );
  await writeRows(
    unitOfWork,
    OutboxMessageRow,
    repeated(RECORDS * times, (index) => ({
      id: idOf('message', school, index),
      scopeId: schoolId,
      channel: index % 3 === 0 ? 'sms' : 'mail',
      template: 'test',
      language: 'fr',
      state: index % 40 === 0 ? 'failed' : 'sent',
      nextAttemptAt: daysAfter(index),
      createdAt: daysAfter(index),
      sentAt: daysAfter(index),
    })),
  );
  await writeRows(
    unitOfWork,
    TaskRow,
    repeated(RECORDS * times, (index) => ({
      id: idOf('task', school, index),
      schoolId,
      kind: index % 2 === 0 ? ('birth-date-limit' as const) : ('email-shared' as const),
      state: index % 4 === 0 ? ('open' as const) : ('done' as const),
      accountId: idOf('account', school, index % 100),
      openedAt: daysAfter(index),
      decidedAt: index % 4 === 0 ? null : daysAfter(index + 1),
    })),
  );
  const staff = repeated(8, (index) => idOf('staff', school, index));
  await writeRows(
    unitOfWork,
    StaffRow,
    staff.map((id) => ({ id, email: `${id}@example.org`, name: 'Claude Martin' })),
  );
  await writeRows(
    unitOfWork,
    StaffRoleRow,
    staff.map((staffId, index) => ({
      id: idOf('role', school, index),
      staffId,
      schoolId,
      role: 'secretary' as const,
    })),
  );
}

async function fillImports(unitOfWork: UnitOfWork, school: number, times: number): Promise<void> {
  const schoolId = idOf('school', school, 0);
  const imports = repeated(12, (index) => idOf('import', school, index));
  await writeRows(
    unitOfWork,
    ImportRow,
    imports.map((id, index) => ({
      id,
      schoolId,
      yearId: idOf('year', school, 0),
      state: index < 2 ? ('planned' as const) : ('applied' as const),
      createdBy: 'cli:test',
      createdAt: daysAfter(index),
      appliedAt: index < 2 ? null : daysAfter(index),
    })),
  );
  await writeRows(
    unitOfWork,
    ImportFileRow,
    imports.map((importId, index) => ({
      id: idOf('file', school, index),
      importId,
      schoolId,
      hash: `hash${String(index % 5)}`,
    })),
  );
  await writeRows(
    unitOfWork,
    PlannedChangeRow,
    [0, 1].flatMap((which) =>
      repeated(STUDENTS * 2 * times, (index) => ({
        importId: idOf('import', school, which),
        seq: index + 1,
        entity: index % 3 === 0 ? ('student' as const) : ('guardian' as const),
        kind: index % 5 === 0 ? ('update' as const) : ('create' as const),
        label: nameOf(school, index),
        searchKey: nameOf(school, index).toLowerCase(),
        line: index + 2,
        before: '{}',
        after: '{}',
      })),
    ),
  );
  await writeRows(
    unitOfWork,
    ImportMarkRow,
    [0, 1].map((which) => ({
      importId: idOf('import', school, which),
      seq: STUDENTS * times,
      appliedAt: daysAfter(1),
    })),
  );
}

async function fillLetters(unitOfWork: UnitOfWork, school: number, times: number): Promise<void> {
  const schoolId = idOf('school', school, 0);
  const accounts = (STUDENTS + GUARDIANS) * times;
  for (const run of [0, 1]) {
    const runId = idOf('run', school, run);
    const ids = repeated(accounts, (index) => run * 1000 + index);
    await writeRows(unitOfWork, LetterRunRow, [
      {
        id: runId,
        schoolId,
        state: run === 0 ? 'closed' : 'open',
        layout: 'window',
        holder: 'all',
        classNames: '[]',
        validUntil: '2026-10-31',
        letters: accounts,
        createdAt: daysAfter(run),
        closesAt: daysAfter(400),
      },
    ]);
    await writeRows(
      unitOfWork,
      ProvisionalSecretRow,
      ids.map((index) => ({
        id: idOf('secret', school, index),
        accountId: idOf('account', school, index % 1000),
        schoolId,
        runId,
        serial: `${pad(school, 5)}-${pad(index, 6)}`,
        referenceHash: `reference ${String(school)} ${String(index)}`,
        issuedAt: daysAfter(run),
        expiresAt: daysAfter(300 + run),
        sealedDay: run === 0 ? null : '2026-08-01',
      })),
    );
    await writeRows(
      unitOfWork,
      LetterRow,
      ids.map((index) => ({
        id: idOf('letter', school, index),
        runId,
        schoolId,
        position: index % 1000,
        serial: `${pad(school, 5)}-${pad(index, 6)}`,
        holder: index % 1000 < STUDENTS * times ? ('student' as const) : ('guardian' as const),
        accountId: idOf('account', school, index % 1000),
        personId: idOf('person', school, index % 1000),
        secretId: idOf('secret', school, index),
        className: '6A',
        searchKey: nameOf(school, index).toLowerCase(),
        login: `l.${String(index % 1000)}.${String(school)}`,
      })),
    );
  }
}

/** Who comes and goes at the portal, of whichever school. */
/** So near to when tests begin that an index by time finds many of other people, and one by whom they are of is better. */
const aroundFirstDay = (index: number): Date => new Date(FIRST_DAY.getTime() + index * 20_000);

async function fillVisits(unitOfWork: UnitOfWork): Promise<void> {
  const visits = repeated(4000, (index) => index);
  await writeRows(
    unitOfWork,
    SessionRow,
    visits.map((index) => ({
      id: idOf('session', 0, index),
      kind: index % 10 === 0 ? 'staff' : 'family',
      tokenHash: `token ${String(index)}`,
      holderId: idOf('account', index % OTHERS, index % 300),
      lastSeenAt: daysAfter(index % 30),
      expiresAt: daysAfter(300 + (index % 30)),
    })),
  );
  await writeRows(
    unitOfWork,
    AttemptRow,
    visits.map((index) => ({
      id: idOf('attempt', 0, index),
      bucket: `bucket ${String(index % 700)}`,
      subject: `subject ${String(index)}`,
      at: aroundFirstDay(index - visits.length / 2),
    })),
  );
  await writeRows(
    unitOfWork,
    SignInEventRow,
    visits.map((index) => ({
      id: idOf('sign-in', 0, index),
      accountId: idOf('account', index % OTHERS, index % 300),
      at: daysAfter(200 + (index % 30)),
      way: 'password' as const,
    })),
  );
}

/** As a recount writes it. */
async function fillDirectory(unitOfWork: UnitOfWork): Promise<void> {
  const rows = unitOfWork.repository(DirectoryEntryRow);
  const recount = new DirectoryRecount(rows, new DirectoryStore(rows, unitOfWork));
  for (let school = 0; school <= OTHERS; school += 1) {
    const schoolId = idOf('school', school, 0);
    await unitOfWork.run(() => recount.rebuild({ schoolId }, '2026-09-01'));
  }
}

/**
 * Lets MariaDB know what lies in its tables, by reading them whole and not by chance. SQLite has been told by the
 * migrations what it is to believe, whatever there is.
 */
export async function analyse({ writer }: UnitOfWork, dialect: TestDialect): Promise<void> {
  if (dialect === 'SQLite') return;
  const tables = writer.entityMetadatas.map(({ tableName }) => writer.driver.escape(tableName));
  await writer.query(`ANALYZE TABLE ${tables.join(', ')} PERSISTENT FOR ALL`);
}
