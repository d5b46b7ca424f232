import { RETENTION_RULES } from '@trousseau/shared';
import type { RetentionRuleId } from '@trousseau/shared';
import type { ObjectLiteral } from 'typeorm';
import { AccountRow } from '../../src/accounts/persistence/entities.js';
import { AuditEventRow } from '../../src/audit/persistence/entities.js';
import {
  ContactCodeRow,
  EmailConfirmationRow,
  SignInEventRow,
} from '../../src/identity/persistence/entities.js';
import {
  ImportAnswerRow,
  ImportClassRow,
  ImportFileRow,
  ImportLeaverRow,
  ImportMarkRow,
  ImportRow,
  PlannedChangeRow,
} from '../../src/imports/persistence/entities.js';
import {
  AccountGroupingRow,
  FranceConnectLinkRow,
} from '../../src/journeys/persistence/entities.js';
import {
  LetterProposalPersonRow,
  LetterProposalRow,
  LetterRow,
  LetterRunRow,
  PrintLogRow,
} from '../../src/letters/persistence/entities.js';
import { RecordMergeRow } from '../../src/merging/persistence/entities.js';
import { OutboxMessageRow } from '../../src/messages/persistence/entities.js';
import { newId } from '../../src/platform/crypto/random.js';
import {
  AttemptRow,
  DocumentPartRow,
  JobRow,
  LimitBucketRow,
  SessionRow,
  SubmissionRow,
} from '../../src/platform/database/entities.js';
import type { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { GuardianLinkRow, GuardianRow, StudentRow } from '../../src/roster/persistence/entities.js';
import {
  StaffIdentityRow,
  StaffLinkRow,
  StaffRoleRow,
  StaffRow,
} from '../../src/staff/persistence/entities.js';
import { IncidentActRow } from '../../src/incident/persistence/entities.js';
import { BreachRow, ReadingRow } from '../../src/readings/persistence/entities.js';
import { TaskRow } from '../../src/tasks/persistence/entities.js';
import { ActRow } from '../../src/undo/persistence/entities.js';
import { YearSwitchRow, YearSwitchStudentRow } from '../../src/years/persistence/entities.js';
import { writeRows } from '../support/write-rows.js';

/** Rows of a table. */
type Planted = readonly [entity: new () => ObjectLiteral, row: ObjectLiteral];

/** What a rule is about, as old as this; what else is needed for it to be there is younger. */
type Plant = (at: Date, schoolId: string) => readonly Planted[];

const NEVER = new Date('2999-01-01T00:00:00.000Z');
const DAY_MS = 86_400_000;

/** Rules that count from a day, not from an instant. */
const COUNTED_IN_DAYS: ReadonlySet<RetentionRuleId> = new Set([
  'people.left',
  'accounts.closed',
  'letters.runs',
]);

const dayOf = (at: Date): string => at.toISOString().slice(0, 10);

function anImport(id: string, schoolId: string, createdAt: Date, appliedAt: Date | null): Planted {
  return [
    ImportRow,
    { id, schoolId, state: 'applied', createdAt, appliedAt, createdBy: 'staff:1' },
  ];
}

/** One thing for each rule: a rule that is new does not compile without. */
export const PLANTS: Readonly<Record<RetentionRuleId, Plant>> = {
  'people.left': (at, schoolId) => {
    const person = { schoolId, lastName: 'BENALI', firstName: 'Adam', leftOn: dayOf(at) };
    const [studentId, guardianId] = [newId(), newId()];
    return [
      [StudentRow, { id: studentId, ...person }],
      [GuardianRow, { id: guardianId, ...person }],
      [GuardianLinkRow, { id: newId(), schoolId, studentId, guardianId, rank: 1 }],
    ];
  },
  'accounts.closed': (at) => {
    const login = newId().slice(-12);
    return [
      [AccountRow, { id: newId(), login, loginBase: login, state: 'CLOSED', closesOn: dayOf(at) }],
    ];
  },
  'imports.sources': (at, schoolId) => {
    const id = newId();
    return [
      anImport(id, schoolId, at, at),
      [DocumentPartRow, { id: newId(), documentId: `${id}:report`, data: Buffer.from('x') }],
      [DocumentPartRow, { id: newId(), documentId: `${id}:source:0`, data: Buffer.from('x') }],
    ];
  },
  'imports.changes': (at, schoolId) => {
    const importId = newId();
    return [
      anImport(importId, schoolId, at, at),
      [ImportFileRow, { id: newId(), importId, schoolId, name: 'eleves.csv' }],
      [PlannedChangeRow, { importId, seq: 1, label: 'BENALI Adam' }],
      [PlannedChangeRow, { importId, seq: 2, label: 'BENALI Zoé' }],
      [ImportMarkRow, { importId, seq: 2, appliedAt: at }],
      [ImportLeaverRow, { importId, studentId: newId() }],
    ];
  },
  'imports.answers': (createdAt, schoolId) => [
    [ImportAnswerRow, { id: newId(), schoolId, one: newId(), other: newId(), createdAt }],
    [ImportClassRow, { id: newId(), schoolId, className: newId(), createdAt }],
  ],
  'undo.images': (beganAt, schoolId) => {
    const id = newId();
    return [
      [ActRow, { id, schoolId, kind: 'import', beganAt, images: 1 }],
      [DocumentPartRow, { id: newId(), documentId: `undo/${id}/1`, data: Buffer.from('x') }],
    ];
  },
  'letters.runs': (at, schoolId) => {
    const runId = newId();
    return [
      [LetterRunRow, { id: runId, schoolId, validUntil: dayOf(at), closedAt: at, state: 'closed' }],
      [LetterRow, { id: newId(), runId, schoolId, position: 1, searchKey: 'benali adam' }],
      [PrintLogRow, { id: newId(), runId, schoolId, at, by: 'staff:1' }],
    ];
  },
  'letters.proposals': (createdAt, schoolId) => {
    const id = newId();
    return [
      [LetterProposalRow, { id, schoolId, because: 'letters-voided', actId: newId(), createdAt }],
      [LetterProposalPersonRow, { proposalId: id, accountId: newId() }],
    ];
  },
  'incident.acts': (createdAt, schoolId) => [
    [IncidentActRow, { id: newId(), schoolId, state: 'done', createdAt, createdBy: 'staff:1' }],
    [IncidentActRow, { id: newId(), schoolId: null, state: 'done', createdAt }],
  ],
  'years.switches': (createdAt, schoolId) => {
    const id = newId();
    return [
      [YearSwitchRow, { id, schoolId, state: 'done', createdAt, finishedAt: createdAt }],
      [YearSwitchStudentRow, { switchId: id, seq: 1, studentId: newId() }],
      [YearSwitchStudentRow, { switchId: id, seq: 2, studentId: newId() }],
    ];
  },
  'merging.images': (createdAt, schoolId) => [
    [RecordMergeRow, { id: newId(), schoolId, createdAt, image: 'sealed', createdBy: 'staff:1' }],
  ],
  'merging.records': (createdAt, schoolId) => [
    [RecordMergeRow, { id: newId(), schoolId, createdAt, createdBy: 'staff:1' }],
  ],
  tasks: (at, schoolId) => [
    [TaskRow, { id: newId(), schoolId, state: 'open', openedAt: at }],
    [TaskRow, { id: newId(), schoolId, state: 'done', openedAt: at, decidedAt: at }],
  ],
  messages: (createdAt, schoolId) => [
    [OutboxMessageRow, { id: newId(), scopeId: schoolId, state: 'sent', createdAt }],
    [OutboxMessageRow, { id: newId(), scopeId: null, state: 'failed', createdAt }],
  ],
  jobs: (createdAt, schoolId) => [
    [JobRow, { id: newId(), scopeId: schoolId, state: 'done', createdAt, createdBy: 'staff:1' }],
  ],
  audit: (at, schoolId) => [
    [AuditEventRow, { id: newId(), schoolId, at, actor: 'staff:1', action: 'x.planted' }],
    [AuditEventRow, { id: newId(), schoolId: null, at, actor: 'staff:1', action: 'x.planted' }],
  ],
  'accounts.groupings': (at) => [[AccountGroupingRow, { id: newId(), at }]],
  'identity.confirmations': (expiresAt) => [
    [EmailConfirmationRow, { id: newId(), tokenHash: newId(), email: 'a@example.org', expiresAt }],
  ],
  'identity.codes': (expiresAt) => [[ContactCodeRow, { id: newId(), expiresAt }]],
  readings: (at, schoolId) => [
    [ReadingRow, { id: newId(), schoolId, staffId: newId(), sessionId: newId(), at }],
  ],
  breaches: (createdAt, schoolId) => [[BreachRow, { id: newId(), schoolId, createdAt }]],
  'identity.sign-ins': (at) => [[SignInEventRow, { id: newId(), accountId: newId(), at }]],
  'france-connect.refused': (decidedAt) => [
    [FranceConnectLinkRow, { id: newId(), subMac: newId(), state: 'refused', decidedAt }],
  ],
  'france-connect.awaiting': (createdAt) => [
    [FranceConnectLinkRow, { id: newId(), subMac: newId(), state: 'awaiting', createdAt }],
  ],
  'staff.links': (expiresAt) => {
    const staffId = newId();
    return [
      [StaffRow, { id: staffId, email: `${staffId}@example.org`, createdAt: expiresAt }],
      [StaffLinkRow, { id: newId(), staffId, tokenHash: newId(), expiresAt }],
    ];
  },
  'staff.closed': (at) => {
    const [closed, invited] = [newId(), newId()];
    const person = (id: string): Planted => [
      StaffRow,
      { id, email: `${id}@example.org`, name: 'Ancien', createdAt: at },
    ];
    const role = { role: 'secretary', schoolId: newId(), createdAt: at };
    return [
      person(closed),
      person(invited),
      [StaffRoleRow, { id: newId(), staffId: closed, ...role, acceptedAt: at, disabledAt: at }],
      [StaffRoleRow, { id: newId(), staffId: invited, ...role }],
      [StaffLinkRow, { id: newId(), staffId: invited, tokenHash: newId(), expiresAt: NEVER }],
      [StaffIdentityRow, { id: newId(), staffId: closed, identityHash: newId(), linkedAt: at }],
    ];
  },
  sessions: (expiresAt) => [[SessionRow, { id: newId(), tokenHash: newId(), expiresAt }]],
  submissions: (expiresAt) => [[SubmissionRow, { id: newId(), turn: newId(), expiresAt }]],
  attempts: (at) => [
    [AttemptRow, { id: newId(), bucket: 'b', subject: 's', at }],
    [LimitBucketRow, { id: newId(), turn: newId(), at }],
  ],
};

/** Plants for every rule what is over by a minute, or is not for another one (a day, where ages are days). */
export async function plantEverything(
  unitOfWork: UnitOfWork,
  now: Date,
  schoolId: string,
  over: boolean,
): Promise<readonly Planted[]> {
  const all: Planted[] = [];
  for (const [ruleId, plant] of Object.entries(PLANTS) as [RetentionRuleId, Plant][]) {
    const margin = (over ? -1 : 1) * (COUNTED_IN_DAYS.has(ruleId) ? DAY_MS : 60_000);
    const limit = now.getTime() - RETENTION_RULES[ruleId].days * DAY_MS;
    all.push(...plant(new Date(limit + margin), schoolId));
  }
  for (const [entity, row] of all) await writeRows(unitOfWork, entity, [row]);
  return all;
}

/** Which of planted rows are there still, as `table` names. */
export async function stillThere(
  unitOfWork: UnitOfWork,
  planted: readonly Planted[],
): Promise<string[]> {
  const there: string[] = [];
  for (const [entity, row] of planted) {
    const { primaryColumns, tableName } = unitOfWork.dataSource.getMetadata(entity);
    const key = Object.fromEntries(
      primaryColumns.map(({ propertyName }) => [propertyName, row[propertyName] as string]),
    );
    if (await unitOfWork.dataSource.getRepository(entity).existsBy(key)) there.push(tableName);
  }
  return there;
}
