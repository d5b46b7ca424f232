import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TaskDetailsInput, TaskKind, TaskRecord, TaskView } from '@trousseau/shared';
import { AccountStore } from '../../src/accounts/index.js';
import { newId } from '../../src/platform/crypto/random.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { Roster } from '../../src/roster/index.js';
import type { GuardianRecord, StudentRecord } from '../../src/roster/index.js';
import { Tasks } from '../../src/tasks/index.js';
import { aGuardian, aSchool, aStudent } from '../builders/roster.js';
import type { TestSchool } from '../builders/roster.js';
import { aStaff, ok } from '../builders/staff.js';
import type { SignedInStaff } from '../builders/staff.js';
import { startTestApp } from '../support/app.js';
import type { TestApp } from '../support/app.js';
import { DIALECTS } from '../support/databases.js';

const MOBILE = '+33612345678';

describe.each(DIALECTS)('the records of a task, side by side on %s', (dialect) => {
  let server: TestApp;
  let school: TestSchool;
  let elsewhere: TestSchool;
  let secretary: SignedInStaff;
  let yanis: StudentRecord;
  let lina: StudentRecord;
  let nadia: GuardianRecord;

  beforeAll(async () => {
    server = await startTestApp(dialect);
    school = await aSchool(server.app);
    elsewhere = await aSchool(server.app, { name: 'Lycée Blaise-Pascal' });
    secretary = await (await aStaff(server, 'secretary', school.id)).stepUp();
    yanis = await aStudent().named('Yanis', 'Benali').inClass('4B').in(school);
    lina = await aStudent()
      .named('Lina', 'Benali')
      .inClass('6A')
      .reachedAt('famille@example.org')
      .in(school);
    const leaver = await aStudent().named('Parti', 'Benali').leftOn('2026-07-03').in(school);
    const removed = await aStudent().named('Retiré', 'Benali').in(school);
    nadia = await aGuardian()
      .named('Nadia', 'Benali', 'Dubois')
      .withMobile(MOBILE)
      .livingAt('12 rue des Écoles', '13001', 'Marseille')
      .of(yanis, lina, leaver)
      .suspendedFrom(removed)
      .notified()
      .in(school);
  });

  afterAll(() => server.close());

  const opened = async (
    kind: TaskKind,
    details?: TaskDetailsInput,
    about: { readonly guardian?: GuardianRecord; readonly student?: StudentRecord } = {
      guardian: nadia,
    },
  ): Promise<TaskView> => {
    const { guardian, student } = about;
    await server.app.get(Tasks).open({
      schoolId: school.id,
      kind,
      accountId: (guardian ?? student)?.accountId ?? null,
      guardianId: guardian?.id ?? null,
      studentId: student?.id ?? null,
      details: details ?? null,
    });
    const query = new URLSearchParams({ filter: JSON.stringify({ kind, state: 'open' }) });
    const tasks = (await ok(secretary.get(`/api/tasks?${query.toString()}`))) as TaskView[];
    const task = tasks.find((one) => one.guardianId === (guardian?.id ?? null));
    if (!task) throw new Error('The task was not opened');
    return (await ok(secretary.get(`/api/tasks/${task.id}`))) as TaskView;
  };

  const settle = (task: TaskView, decision = 'seen'): Promise<unknown> =>
    ok(secretary.post(`/api/tasks/${task.id}/decide`, { decision }));

  const outline = ({ records }: TaskView): string[] =>
    records.map(({ origin, personKind, firstName }) =>
      [origin, personKind, firstName ?? '?'].join(' '),
    );

  /** What a record that another school keeps may say. */
  const onlyItsOrigin = (origin: TaskRecord['origin']): TaskRecord => ({
    origin,
    personKind: 'guardian',
    personId: null,
    lastName: null,
    usageName: null,
    firstName: null,
    className: null,
    children: [],
    mobile: null,
    email: null,
    address: null,
    login: null,
    state: null,
  });

  it('are what the school knows, and the names that FranceConnect gives', async () => {
    const task = await opened('name-mismatch', {
      claimed: { lastName: 'Durand', usageName: null, firstNames: 'Nadia Rose', mobile: MOBILE },
    });
    expect(task.records).toEqual([
      {
        origin: 'school',
        personKind: 'guardian',
        personId: nadia.id,
        lastName: 'Benali',
        usageName: 'Dubois',
        firstName: 'Nadia',
        className: null,
        children: ['BENALI Yanis (4B)', 'BENALI Lina (6A)'],
        mobile: MOBILE,
        email: null,
        address: '12 rue des Écoles, 13001 Marseille',
        login: 'n.dubois',
        state: 'NOTIFIED',
      },
      {
        ...onlyItsOrigin('france-connect'),
        lastName: 'Durand',
        firstName: 'Nadia Rose',
        mobile: MOBILE,
      },
    ]);
    expect(task.decisions).toEqual(['same-person', 'different-person']);
  });

  it('are the guardian and the child of a contested link', async () => {
    const task = await opened('link-contested', undefined, { guardian: nadia, student: yanis });
    expect(outline(task)).toEqual(['school guardian Nadia', 'school student Yanis']);
    expect(task.records[1]).toMatchObject({ className: '4B', login: 'y.benali', children: [] });
  });

  it('are the student alone where nobody else is concerned', async () => {
    const task = await opened('birth-date-limit', undefined, { student: yanis });
    expect(outline(task)).toEqual(['school student Yanis']);
  });

  it('name the guardians who share a mobile, those of another school by that alone', async () => {
    const paul = await aGuardian().named('Paul', 'Benali').withMobile(MOBILE).of(lina).in(school);
    const child = await aStudent().in(elsewhere);
    const other = await aGuardian()
      .named('Autre', 'Part')
      .withMobile(MOBILE)
      .of(child)
      .in(elsewhere);
    const task = await opened('mobile-shared', {
      claimed: { lastName: 'Benali', firstNames: 'Nadia', mobile: MOBILE },
      otherGuardianIds: [paul.id, other.id],
    });
    expect(outline(task)).toEqual([
      'school guardian Nadia',
      'typed guardian Nadia',
      'other-guardian guardian Paul',
      'other-guardian guardian ?',
    ]);
    expect(task.records[2]).toMatchObject({ personId: paul.id, children: ['BENALI Lina (6A)'] });
    expect(task.records[3]).toEqual(onlyItsOrigin('other-guardian'));
    expect(JSON.stringify(task)).not.toMatch(new RegExp(`Autre|Part|${other.id}`));
  });

  it('find who in the family has the e-mail that was typed, on a record or confirmed', async () => {
    const typed = await opened('email-shared', { claimed: { email: 'famille@example.org' } });
    expect(outline(typed)).toEqual([
      'school guardian Nadia',
      'typed guardian ?',
      'school student Lina',
    ]);
    expect(typed.records[1]).toEqual({
      ...onlyItsOrigin('typed'),
      email: 'famille@example.org',
    });
    await settle(typed);
    const amine = await aGuardian().named('Amine', 'Benali').of(yanis).notified().in(school);
    await server.app
      .get(UnitOfWork)
      .run(() =>
        server.app.get(AccountStore).update(amine.accountId ?? '', { email: 'amine@example.org' }),
      );
    const confirmed = await opened('email-shared', { claimed: { email: 'amine@example.org' } });
    expect(outline(confirmed).at(-1)).toBe('other-guardian guardian Amine');
  });

  describe('of two accounts that were joined', () => {
    it('show the other account where the school knows it', async () => {
      const again = await aGuardian().named('Nadia', 'Dubois').of(lina).notified().in(school);
      const task = await opened('accounts-grouped', {
        otherAccountId: again.accountId ?? '',
        groupingId: newId(),
      });
      expect(outline(task)).toEqual(['school guardian Nadia', 'other-account guardian Nadia']);
      expect(task.records[1]).toMatchObject({
        personId: again.id,
        login: 'n.dubois2',
        state: 'NOTIFIED',
      });
      await settle(task, 'same-person');
    });

    it('keep its record where the two have one account by now', async () => {
      const again = await aGuardian().named('Nadia', 'Durand').of(lina).notified().in(school);
      const account = await school.accountOf(again);
      const roster = server.app.get(Roster);
      const { accountId } = nadia;
      await roster.change(school.scope, () =>
        roster.changeGuardian(school.scope, again.id, { accountId }),
      );
      const task = await opened('accounts-grouped', {
        otherAccountId: account.id,
        otherGuardianIds: [again.id],
      });
      expect(task.records[1]).toMatchObject({ personId: again.id, login: account.login });
      await settle(task, 'same-person');
    });

    it('say of one elsewhere only the names that the family gave', async () => {
      const child = await aStudent().in(elsewhere);
      const other = await aGuardian().named('Nadia', 'Caché').of(child).notified().in(elsewhere);
      const task = await opened('accounts-grouped', {
        otherAccountId: other.accountId ?? '',
        claimed: { lastName: 'Benali', firstNames: 'Nadia' },
      });
      expect(task.records[1]).toEqual({
        ...onlyItsOrigin('other-account'),
        lastName: 'Benali',
        firstName: 'Nadia',
      });
      expect(JSON.stringify(task)).not.toMatch(/Caché|n\.cache/);
      await settle(task, 'same-person');
    });
  });

  it('keep only what the school itself knows, once it is decided', async () => {
    const task = await opened('france-connect-link', {
      claimed: { lastName: 'Durand', firstNames: 'Nadia', mobile: MOBILE },
    });
    expect(outline(task)).toEqual(['school guardian Nadia', 'france-connect guardian Nadia']);
    await settle(task, 'different-person');
    const decided = (await ok(secretary.get(`/api/tasks/${task.id}`))) as TaskView;
    expect(outline(decided)).toEqual(['school guardian Nadia']);
    expect(decided).toMatchObject({ decisions: [], decision: 'different-person' });
  });

  it('are as many in a list as on their own, page after page', async () => {
    const list = (await ok(secretary.get('/api/tasks'))) as TaskView[];
    expect(list.length).toBeGreaterThan(5);
    for (const task of list) {
      expect(await ok(secretary.get(`/api/tasks/${task.id}`))).toEqual(task);
    }
  });
});
