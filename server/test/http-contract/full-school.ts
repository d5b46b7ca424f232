import { readFileSync } from 'node:fs';
import { SHOWN_STATES } from '@trousseau/shared';
import { ActStore } from '../../src/incident/persistence/act-store.js';
import type { IncidentAct } from '../../src/incident/persistence/act-store.js';
import { ProposalStore } from '../../src/letters/persistence/proposal-store.js';
import { Clock } from '../../src/platform/clock.js';
import { newId } from '../../src/platform/crypto/random.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { AttachGuardian } from '../../src/accounts/people/attach-guardian.js';
import { Outbox } from '../../src/messages/index.js';
import type { GuardianRecord, StudentRecord } from '../../src/roster/index.js';
import { Tasks } from '../../src/tasks/index.js';
import { aGuardian, aStudent } from '../builders/roster.js';
import type { TestSchool } from '../builders/roster.js';
import { ok } from '../builders/staff.js';
import type { SignedInStaff } from '../builders/staff.js';
import type { TestApp } from '../support/app.js';

const EXPORT = new URL('../../../fixtures/import/ok/siecle-utf-8.csv', import.meta.url);
const CROWD = 410;

/** More students than a header of 16 kB has room for, hostile names, and one of everything else. */
export async function aFullSchool(
  server: TestApp,
  school: TestSchool,
): Promise<[StudentRecord, GuardianRecord]> {
  const [obrien, , , ada] = await school.enrol([
    aStudent()
      .named('Zoé', 'O’Brien-d’Arc')
      .inClass('6A')
      .withIne('073123456AB')
      .reachedAt('zed.obscure@example.org')
      .active('PROVISIONAL_PASSWORD'),
    aStudent().named('Łukasz', 'Nguyễn').inClass('6A').notified(),
    aStudent().named('Inés', 'Ñuñez').inClass('10e').expired(),
    aStudent().named('Ada', '=HYPERLINK("x")').inClass('6B').bornOn(null),
    aStudent().named('<script>', 'B'.repeat(60)).inClass('6B').locked(),
    aStudent().named('Lou', 'Partie').inClass('6A').leftOn('2026-07-03').closed(),
    aStudent().named('Noé', 'Sansclasse'),
    ...['Zidane', 'Œuvrard', 'Ebert', 'Éluard'].map((name) =>
      aStudent().named('Ordre', name).inClass('6B'),
    ),
    ...Array.from({ length: CROWD }, (_, index) =>
      aStudent().inClass(index % 2 === 0 ? '6A' : '10e'),
    ),
  ]);
  if (!obrien || !ada) throw new Error('nobody was enrolled');
  const mother = await aGuardian()
    .named('Maeve', 'O’Brien')
    .reachedAt('maeve.obrien@example.org')
    .of(obrien)
    .active('FRANCECONNECT')
    .in(school);
  await aGuardian().of(ada).notified().in(school);
  const attach = server.app.get(AttachGuardian);
  for (const firstName of ['Marc', 'Paul']) {
    const { id } = await aGuardian().named(firstName, 'Brun').withMobile('+33612345678').in(school);
    const link = { studentId: ada.id, guardianId: id, kinship: null, responsibility: 1 } as const;
    await attach.attach(school.scope, link, 'cli:test');
  }
  const outbox = server.app.get(Outbox);
  const tasks = server.app.get(Tasks);
  const person = { schoolId: school.id, accountId: obrien.accountId, studentId: obrien.id };
  await tasks.open({ ...person, kind: 'birth-date-limit' });
  await tasks.open({ schoolId: school.id, kind: 'email-shared', guardianId: mother.id });
  for (const to of ['a@example.org', 'b@example.org']) {
    const message = { template: 'test', language: 'fr', values: {}, scopeId: school.id } as const;
    await outbox.add({ ...message, channel: 'mail', to });
  }
  await anIncidentAct(server, school);
  return [obrien, mother];
}

/** An import that was uploaded and planned, not applied. */
export async function anUploadedImport(staff: SignedInStaff): Promise<string> {
  const form = new FormData();
  form.append('files', new Blob([readFileSync(EXPORT)]), 'eleves.csv');
  const headers = { 'X-Trousseau': '1', Cookie: staff.cookie ?? '' };
  const sent = { method: 'POST', body: form, headers };
  const { id } = (await ok(fetch(`${staff.server.url}/api/imports`, sent))) as { id: string };
  return id;
}

/** A run of the students of these classes, however their accounts stand, issued. */
export async function aLetterRun(
  staff: SignedInStaff,
  classIds: readonly string[],
): Promise<string> {
  const run = {
    classIds,
    states: SHOWN_STATES,
    holder: 'student',
    layout: 'window',
    reason: 'Rentrée',
  };
  const issued = (await ok(staff.post('/api/letter-runs', run))) as { letterRunId: string };
  return issued.letterRunId;
}

/** What was done in this school when something had leaked, and stopped before its end; what it proposed has its id. */
export async function anIncidentAct(
  server: TestApp,
  { id: schoolId }: TestSchool,
  accountIds: readonly string[] = [],
): Promise<string> {
  const id = newId();
  const act: IncidentAct = {
    ...{ id, schoolId, kind: 'void-letters', state: 'stopped', jobId: null, keptSessionId: null },
    sinceDay: null,
    ...{ stated: 2, done: 1, cursor: '', reason: 'Poste volé', createdBy: 'cli:test' },
    ...{ createdAt: server.app.get(Clock).now(), finishedAt: null },
  };
  const proposal = {
    ...{ id, schoolId, actId: id, because: 'letters-voided' as const },
    ...{ createdBy: 'cli:test', createdAt: act.createdAt },
  };
  await server.app.get(UnitOfWork).run(async () => {
    await server.app.get(ActStore).insert(act);
    await server.app.get(ProposalStore).insert(proposal);
    await server.app.get(ProposalStore).add(id, accountIds);
  });
  return id;
}
