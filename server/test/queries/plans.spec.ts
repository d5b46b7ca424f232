import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { StudentInput } from '@trousseau/shared';
import { Leavers, People } from '../../src/accounts/index.js';
import { TidyImports } from '../../src/imports/index.js';
import { elsewhereBy } from '../../src/imports/persistence/reading-database.js';
import { CloseRun } from '../../src/letters/index.js';
import { Outbox } from '../../src/messages/index.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { JobRunner } from '../../src/platform/jobs/job-runner.js';
import { Pace } from '../../src/readings/pace.js';
import { Roster, RosterRecords, Schools } from '../../src/roster/index.js';
import { OpenYear } from '../../src/years/index.js';
import { aGuardian, aStudent, TestSchool } from '../builders/roster.js';
import { aStaff, ok } from '../builders/staff.js';
import type { SignedInStaff } from '../builders/staff.js';
import { Browser } from '../portal/browser.js';
import { activateGuardian, activateStudent, PASSWORD, signIn } from '../portal/families.js';
import { startTestApp } from '../support/app.js';
import type { TestApp } from '../support/app.js';
import { DIALECTS } from '../support/databases.js';
import { shapeOf, statementsOf } from '../support/queries.js';
import { allowanceOf } from './plans/allowed.js';
import { analyse, fillSchools } from './plans/filled-schools.js';
import type { FilledSchool } from './plans/filled-schools.js';
import { requestsOf } from './plans/list-requests.js';
import type { ListRequest } from './plans/list-requests.js';
import { expectPlans } from './plans/plan-files.js';
import type { PlannedStatement } from './plans/plan-files.js';
import { faultsOf } from './plans/plan-rule.js';
import { planOf } from './plans/query-plan.js';

const READS_OR_CHANGES = /^(SELECT|UPDATE|DELETE)\b/;

/** Every statement begins at its school, or at its row, in an installation of many schools. */
describe.each(DIALECTS)('how %s finds', (dialect) => {
  let server: TestApp;
  let filled: FilledSchool;
  let school: TestSchool;
  let secretary: SignedInStaff;
  let faults: Map<string, string[]>;

  beforeAll(async () => {
    server = await startTestApp(dialect);
    const unitOfWork = server.app.get(UnitOfWork);
    filled = await fillSchools(unitOfWork);
    await analyse(unitOfWork, dialect);
    school = new TestSchool(server.app, await server.app.get(Schools).get({ schoolId: filled.id }));
    secretary = await (await aStaff(server, 'administrator', filled.id)).stepUp();
    faults = new Map();
    // whoever asks every list in every order sees more than anybody may
    jest.spyOn(server.app.get(Pace), 'judge').mockResolvedValue(null);
  });

  afterAll(() => server.close());

  /** What this makes the database execute, and how; what is against the rule is noted. */
  const planned = async (
    file: string,
    name: string,
    work: () => Promise<unknown>,
  ): Promise<PlannedStatement[]> => {
    const statements = await statementsOf(server.app, work);
    const sent = new Map(statements.map((statement) => [shapeOf(statement.sql), statement]));
    const found: PlannedStatement[] = [];
    for (const [shape, statement] of sent) {
      if (!READS_OR_CHANGES.test(shape)) continue;
      const plan = await planOf(server.app.get(UnitOfWork), dialect, statement);
      const asked = `${file}: ${name}`;
      for (const fault of faultsOf(plan, allowanceOf(asked))) {
        const said = [`${file} ${fault}`, shape, ...plan.lines].join('\n    ');
        faults.set(said, [...(faults.get(said) ?? []), name]);
      }
      found.push({ asked: name, shape, lines: plan.lines });
    }
    return found;
  };

  const golden = async (file: string, work: () => Promise<unknown>): Promise<void> => {
    faults = new Map();
    expectPlans(file, dialect, await planned(file, file, work));
    expect([...faults]).toEqual([]);
  };

  it('what the pages of each list show', async () => {
    const ofEveryRequest = await planned('request', 'any', () => ok(secretary.get('/api/me')));
    const own = ({ shape }: PlannedStatement): boolean =>
      ofEveryRequest.every((other) => other.shape !== shape);
    faults = new Map();
    for (const [resource, { shown, combined }] of requestsOf(server, filled)) {
      const asking = async (requests: readonly ListRequest[]): Promise<PlannedStatement[]> => {
        const all: PlannedStatement[] = [];
        for (const { name, path } of requests)
          all.push(...(await planned(resource, name, () => ok(secretary.get(path)))));
        return all.filter(own);
      };
      expectPlans(`list-${resource}`, dialect, await asking(shown));
      await asking(combined);
    }
    expect([...faults]).toEqual([]);
  });

  it('the first page, and that of a record', async () => {
    await golden('dashboard', () => ok(secretary.get('/api/dashboard')));
    await golden('dashboard-of-a-day', () =>
      ok(secretary.get('/api/dashboard?on=2026-08-27&since=2026-08-26')),
    );
    await golden('curve', () => ok(secretary.get('/api/dashboard/curve')));
    await golden('student', () => ok(secretary.get(`/api/students/${filled.studentId}`)));
    await golden('guardian', () => ok(secretary.get(`/api/guardians/${filled.guardianId}`)));
    await golden('account', () => ok(secretary.get(`/api/accounts/${filled.accountId}`)));
  });

  it('the next batch: the guardians whose letter ran out', async () => {
    const selection = { states: ['EXPIRED'], holder: 'guardian', layout: 'window' };
    const query = { figure: 'letters', selection };
    await golden('letters-run-out', () => ok(secretary.post('/api/letter-runs/people', query)));
  });

  it('what a switch to the next year would do, in numbers', async () => {
    const { scope } = school;
    const { id } = await server.app.get(OpenYear).open(scope, undefined, 'cli:test');
    await golden('count-for-year', () => server.app.get(RosterRecords).countedFor(scope, id));
    await server.app.get(OpenYear).close(scope, 'cli:test');
  });

  it('who activates and who signs in', async () => {
    const children = await school.enrol([aStudent(), aStudent()]);
    const guardian = await aGuardian()
      .of(...children)
      .notified()
      .in(school);
    const account = await school.accountOf(guardian);
    const dates = children.map(({ birthDate }) => birthDate ?? '');
    await golden('activate-guardian', () =>
      activateGuardian(new Browser(server.url), server.app, account, dates, 'nadia@example.org'),
    );
    const student = await school.accountOf(await aStudent().notified().in(school));
    await golden('activate-student', () =>
      activateStudent(new Browser(server.url), server.app, student),
    );
    await golden('family-sign-in', () => signIn(new Browser(server.url), student, PASSWORD));
  });

  it('the identifiers that are taken', async () => {
    const newcomers = [aStudent(), aStudent()].map(({ traits }) =>
      StudentInput.parse({ ...traits, classId: null }),
    );
    await golden('give-accounts', () =>
      server.app
        .get(Roster)
        .change(school.scope, () => server.app.get(People).addStudents(school.scope, newcomers)),
    );
  });

  it('who of the newcomers of an import other schools know', async () => {
    const keys = ['2014-03-01 martin|lea', '2014-03-02 martin|tom'];
    await golden('known-elsewhere', async () => {
      for (const column of ['ine', 'bornKey'] as const) {
        const { writer } = server.app.get(UnitOfWork);
        await writer.query(elsewhereBy(column, keys.length), [...keys, filled.id]);
      }
    });
  });

  it('what is due in the background', async () => {
    await golden('background', async () => {
      await server.app.get(Leavers).closeDue();
      await server.app.get(CloseRun).closeDue();
      await server.app.get(TidyImports).tidy();
      await server.app.get(Outbox).drain();
      await server.app.get(JobRunner).drain();
    });
  });
});
