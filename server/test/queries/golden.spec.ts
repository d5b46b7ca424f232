import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { StudentInput } from '@trousseau/shared';
import type { TaskView } from '@trousseau/shared';
import { People } from '../../src/accounts/index.js';
import { ApplyImport } from '../../src/imports/apply-import.js';
import { ImportReader } from '../../src/imports/import-reader.js';
import { Imports } from '../../src/imports/imports.js';
import { PrepareRun, PrintRun } from '../../src/letters/index.js';
import { Roster } from '../../src/roster/index.js';
import type { StudentRecord } from '../../src/roster/index.js';
import { Tasks } from '../../src/tasks/index.js';
import { aGuardian, aSchool, aStudent } from '../builders/roster.js';
import type { TestSchool } from '../builders/roster.js';
import { aStaff, ok } from '../builders/staff.js';
import type { SignedInStaff } from '../builders/staff.js';
import { csvBytes } from '../imports/csv-files.js';
import { Browser } from '../portal/browser.js';
import { activateGuardian, activateStudent, PASSWORD, signIn } from '../portal/families.js';
import { startTestApp } from '../support/app.js';
import type { TestApp } from '../support/app.js';
import { DIALECTS } from '../support/databases.js';
import { issueRun } from '../support/print.js';
import { queriesOf } from '../support/queries.js';
import { expectGolden } from './golden-file.js';

const ACTOR = 'cli:test';
const CLASS = 12;

/** What each main use case asks of the database: one query more for each person shows as a count. */
describe.each(DIALECTS)('the queries on %s of', (dialect) => {
  let server: TestApp;
  let school: TestSchool;
  let students: StudentRecord[];
  let secretary: SignedInStaff;

  beforeAll(async () => {
    server = await startTestApp(dialect);
    school = await aSchool(server.app);
    students = await school.enrol(
      ['6A', '6B'].flatMap((name) => Array.from({ length: CLASS }, () => aStudent().inClass(name))),
    );
    await school.receive(students.map((student) => aGuardian().of(student)));
    secretary = await (await aStaff(server, 'administrator', school.id)).stepUp();
  });

  afterAll(() => server.close());

  const golden = async (useCase: string, work: () => Promise<unknown>): Promise<void> => {
    expectGolden(useCase, dialect, await queriesOf(server.app, work));
  };

  const get = (path: string) => (): Promise<unknown> => ok(secretary.get(path));

  /** A file of pupils is read, reviewed and waits to be applied; gives the id of the import. */
  const reviewed = (rows: readonly (readonly string[])[]): Promise<string> => {
    const bytes = csvBytes(['Nom de famille', 'Prénom 1', 'Division'], ...rows);
    const upload = { files: [{ name: 'eleves.csv', bytes }], actor: ACTOR };
    return server.app
      .get(ImportReader)
      .inLine(school.scope, (place) => server.app.get(Imports).upload(school.scope, place, upload));
  };

  const printing = async (
    choice: Parameters<typeof issueRun>[2],
  ): Promise<() => Promise<unknown>> => {
    const { letterRunId } = await issueRun(server.app, school.scope, choice);
    return () => server.app.get(PrintRun).print(school.scope, letterRunId, 'rentrée', ACTOR);
  };

  it('adding students with their accounts', async () => {
    const { id: classId } = await school.classNamed('5A');
    const inputs = Array.from({ length: CLASS }, () =>
      StudentInput.parse({ ...aStudent().traits, classId }),
    );
    await golden('give-accounts', () =>
      server.app
        .get(Roster)
        .change(school.scope, () => server.app.get(People).addStudents(school.scope, inputs)),
    );
  });

  it('preparing a run, issuing it and printing it', async () => {
    const { id } = await school.classNamed('6A');
    const choice = { classIds: [id], holder: 'all' as const };
    const rest = { layout: 'window', secrets: 'needed', reissue: false } as const;
    await golden('prepare-run', () =>
      server.app.get(PrepareRun).preview(school.scope, { ...choice, ...rest }),
    );
    let print: (() => Promise<unknown>) | undefined;
    await golden('issue-run', async () => {
      print = await printing(choice);
    });
    await golden('print-class', async () => print?.());
  });

  it('printing one letter', async () => {
    const guardian = await aGuardian()
      .of(...students.slice(0, 2))
      .in(school);
    const { login } = await school.accountOf(guardian);
    await golden('print-one-letter', await printing({ holder: 'guardian', logins: [login] }));
  });

  it('applying an import of pupils who are new, then of some who stay and some who move', async () => {
    const pupils = (moved: number): string[][] =>
      Array.from({ length: 2 * CLASS }, (_, index) => [
        `Élève${String(index)}`,
        'Zoé',
        index < moved ? '4B' : '4A',
      ]);
    for (const [useCase, rows, moves] of [
      ['import-new-pupils', pupils(0), 0],
      ['import-moved-pupils', pupils(CLASS), CLASS],
    ] as const) {
      const id = await reviewed(rows);
      // the background takes the job
      await golden(useCase, () =>
        server.app.get(ApplyImport).begin(school.scope, id, ACTOR, { moves }),
      );
      expect(await ok(secretary.get(`/api/imports/${id}`))).toMatchObject({ state: 'applied' });
    }
    await golden('list-imports', get('/api/imports'));
  });

  it('the pages of the console', async () => {
    await golden('dashboard', get('/api/dashboard'));
    await golden('list-accounts', get('/api/accounts'));
    await golden('list-students', get('/api/students'));
    await golden('list-guardians', get('/api/guardians'));
    await golden('list-letter-runs', get('/api/letter-runs'));
    await golden('student-card', get(`/api/students/${students[0]?.id ?? ''}`));
  });

  it('a task that is decided', async () => {
    const guardian = await aGuardian()
      .of(...students.slice(0, 1))
      .active('PROVISIONAL_PASSWORD')
      .in(school);
    const about = { schoolId: school.id, accountId: guardian.accountId };
    await server.app.get(Tasks).open({ ...about, kind: 'letter-reused' });
    const [task] = (await ok(secretary.get('/api/tasks'))) as TaskView[];
    await golden('decide-task', () =>
      ok(secretary.post(`/api/tasks/${task?.id ?? ''}/decide`, { decision: 'seen' })),
    );
  });

  it('a guardian who activates by letter, and a student who signs in', async () => {
    const children = students.slice(0, 2);
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
    await activateStudent(new Browser(server.url), server.app, student);
    await golden('family-sign-in', () => signIn(new Browser(server.url), student, PASSWORD));
  });
});
