import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AuditEventRow } from '../../src/audit/persistence/entities.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { ApplyImport } from '../../src/imports/apply-import.js';
import { JobRunner } from '../../src/platform/jobs/job-runner.js';
import { DemoTransport } from '../../src/platform/mail/mail-transport.js';
import type { DemoMessage } from '../../src/platform/mail/demo-messages.js';
import { Outbox } from '../../src/messages/index.js';
import { RosterRecords, UNTIL_APPROVED } from '../../src/roster/index.js';
import { ImportRow } from '../../src/imports/persistence/entities.js';
import { aSchool } from '../builders/roster.js';
import type { TestSchool } from '../builders/roster.js';
import { aStaff, ok } from '../builders/staff.js';
import { everyGuardianIs, guardianNamed, heldChanges, waiting } from '../roster/held.js';
import { importLines } from '../roster/family-files.js';
import type { Line } from '../roster/family-files.js';
import { startTestApp } from '../support/app.js';
import type { TestApp } from '../support/app.js';
import { DIALECTS } from '../support/databases.js';

const HOUR = 3_600_000;
const NOTHING = { mobile: false, email: false, child: false };

/** `PERSON` with letters for the number: names have no digits. */
const letters = (index: number): string =>
  String(index).replace(/\d/g, (digit) => 'abcdefghij'[Number(digit)] ?? '');
const mobileOf = (index: number): string => `06123${String(10_000 + index)}`;

/** A family: one child, and a mother with a mobile and an address. */
const family = (index: number): Line => ({
  lastName: `Benali-${letters(index)}`,
  firstName: 'Yanis',
  guardians: [
    {
      lastName: `Benali-${letters(index)}`,
      firstName: `Nadia-${letters(index)}`,
      mobile: mobileOf(index),
      email: `nadia${String(index)}@example.org`,
    },
  ],
});

/** The same with a father, of whom the attacker says that he has this mobile. */
const withFather = (line: Line, mobile = '0698765432'): Line => ({
  ...line,
  guardians: [
    ...line.guardians,
    { lastName: 'Moreau', firstName: `Marc-${line.lastName.slice(7)}`, mobile },
  ],
});

const families = (count: number): Line[] => Array.from({ length: count }, (_, at) => family(at));

describe.each(DIALECTS)('what an import adds or changes, on %s', (dialect) => {
  const sent = new DemoTransport();
  let server: TestApp;
  let school: TestSchool;
  let head: string;
  let seen = 0;

  beforeAll(async () => {
    server = await startTestApp(dialect, {}, { mail: sent, sms: sent.sms });
  });

  beforeEach(async () => {
    school = await aSchool(server.app);
    head = (await aStaff(server, 'administrator', school.id)).email;
    await told();
  });

  afterAll(() => server.close());

  /** What was sent since somebody last looked, by recipient. */
  const told = async (): Promise<DemoMessage[]> => {
    await server.app.get(Outbox).drain();
    const news = sent.messages.slice(0, sent.messages.length - seen);
    seen = sent.messages.length;
    return news.sort((one, other) => one.to.localeCompare(other.to));
  };

  /** A school whose families came in and use their accounts. */
  const settled = async (lines: readonly Line[]): Promise<void> => {
    await importLines(school, lines, 'cli:setup');
    await everyGuardianIs(school, 'ACTIVE');
    server.clock.advance(HOUR);
    await told();
  };

  it('is not held in the first import of a school, nor told to anybody', async () => {
    await importLines(school, families(3));
    await importLines(
      school,
      families(3).map((line) => withFather(line)),
    );
    expect(await heldChanges(school)).toEqual([]);
    expect(await told()).toEqual([]);
  });

  it('is one hold and one notice when one row of a whole export changed', async () => {
    const lines = families(40);
    await settled(lines);
    const [first, ...others] = lines;
    const [mother] = first?.guardians ?? [];
    if (!first || !mother) throw new Error('there is a mother');
    const changed = { ...first, guardians: [{ ...mother, mobile: '0698765432' }] };
    await importLines(school, [changed, ...others]);
    expect(await heldChanges(school)).toEqual([
      expect.objectContaining({
        guardianId: (await guardianNamed(school, mother.firstName)).id,
        kind: 'mobile',
        before: '+33612310000',
        startedBy: 'cli:test',
        heldUntil: new Date(server.clock.now().getTime() + 72 * HOUR),
      }),
    ]);
    const messages = await told();
    // that same person's two earlier contacts, and nobody else
    expect(messages.map(({ to }) => to)).toEqual(['+33612310000', 'nadia0@example.org']);
    server.clock.advance(72 * HOUR);
    expect(await waiting(school, await guardianNamed(school, mother.firstName))).toEqual(NOTHING);
  });

  it('holds a guardian who is added to a child of an active one; administrators are told, the other is not', async () => {
    await settled(families(3));
    await importLines(school, [withFather(family(1))]);
    const father = await guardianNamed(school, 'Marc-b');
    expect(await waiting(school, father)).toEqual({ mobile: true, email: false, child: true });
    expect(await waiting(school, await guardianNamed(school, 'Nadia-b'))).toEqual(NOTHING);
    const messages = await told();
    expect(messages.map(({ to }) => to)).toEqual([head]);
    expect(messages[0]?.subject).toBe('Un responsable à vérifier');
    expect(messages[0]?.text).toContain('/console/held-changes');
    expect(messages[0]?.text).not.toMatch(/marc|moreau|benali|06|\+33/i);
  });

  it('holds him as well when the other guardian was only notified', async () => {
    await settled(families(1));
    await everyGuardianIs(school, 'NOTIFIED');
    await importLines(school, [withFather(family(0))]);
    const father = await guardianNamed(school, 'Marc-a');
    expect(await waiting(school, father)).toMatchObject({ mobile: true, child: true });
  });

  it('holds him though a file before took the rights of the other guardian away, and his gives them back', async () => {
    await settled(families(1));
    const mother = (level: 1 | 3): Line => {
      const { guardians, ...child } = family(0);
      return { ...child, guardians: guardians.map((one) => ({ ...one, level })) };
    };
    await importLines(school, [mother(3)]);
    expect(await told()).toEqual([]);
    await importLines(school, [withFather(mother(1))]);
    const father = await guardianNamed(school, 'Marc-a');
    expect(await waiting(school, father)).toEqual({ mobile: true, email: false, child: true });
    expect((await told()).map(({ to }) => to)).toEqual([head]);
  });

  it('says it in one message with a number, however many there are', async () => {
    await settled(families(5));
    await importLines(
      school,
      families(5).map((line, at) => (at < 3 ? withFather(line) : line)),
    );
    const messages = await told();
    expect(messages.map(({ to, subject }) => [to, subject])).toEqual([
      [head, '3\u00a0responsables à vérifier'],
    ]);
  });

  it('holds nothing of a new child, whose mother is active for a brother', async () => {
    await settled(families(1));
    const brother = { ...withFather(family(0)), firstName: 'Ilyes' };
    await importLines(school, [brother]);
    expect(await heldChanges(school)).toEqual([]);
    expect(await told()).toEqual([]);
  });

  it('holds nothing of new children either when a part of the import ends between two parents', async () => {
    const lines = families(301);
    await settled(lines);
    // 301 pupils and 300 fathers: the second 500 changes end with the link of a mother
    const brothers = lines.map((line, at) => ({
      ...(at < 300 ? withFather(line) : line),
      firstName: 'Ilyes',
    }));
    await importLines(school, brothers);
    expect(await heldChanges(school)).toEqual([]);
    expect(await told()).toEqual([]);
  });

  it('holds a contact that is added where there was none, and tells administrators when nobody else can be', async () => {
    const line = family(0);
    const [mother] = line.guardians;
    if (!mother) throw new Error('there is a mother');
    const { lastName, firstName } = mother;
    await settled([{ ...line, guardians: [{ lastName, firstName }] }]);
    await importLines(school, [line]);
    const nadia = await guardianNamed(school, firstName);
    expect(await waiting(school, nadia)).toEqual({ mobile: true, email: true, child: false });
    expect((await told()).map(({ to }) => to)).toEqual([head]);
    expect((await heldChanges(school)).map(({ kind, before }) => [kind, before])).toEqual([
      ['email', null],
      ['mobile', null],
    ]);
  });

  it('is applied beyond the day’s cap, and those holds end by approval alone', async () => {
    const lines = families(60);
    await settled(lines);
    await importLines(
      school,
      lines.map(({ guardians: [mother], ...line }, at) => ({
        ...line,
        guardians: mother ? [{ ...mother, mobile: mobileOf(500 + at) }] : [],
      })),
      'cli:hurry',
    );
    const held = await heldChanges(school);
    const endless = held.filter(
      ({ heldUntil }) => heldUntil.getTime() === UNTIL_APPROVED.getTime(),
    );
    expect([held.length, endless.length]).toEqual([60, 10]);
    const messages = await told();
    expect(messages.filter(({ to }) => to === head).map(({ subject }) => subject)).toEqual([
      '60\u00a0responsables à vérifier',
    ]);
    server.clock.advance(31 * 24 * HOUR);
    const guardians = await server.app.get(RosterRecords).guardians(school.scope);
    const still = await Promise.all(guardians.map((guardian) => waiting(school, guardian)));
    expect(still.filter(({ mobile }) => mobile)).toHaveLength(10);
    const [row] = await heldChanges(school);
    const admin = await (await aStaff(server, 'administrator', school.id)).stepUp();
    const readUpTo = row?.startedAt.toISOString();
    const approval = { ids: null, count: 10, readUpTo, reason: 'liste relue' };
    expect(await ok(admin.post('/api/held-changes/approve', approval))).toEqual({ approved: 10 });
    const after = await server.app.get(RosterRecords).guardians(school.scope);
    const waitingStill = await Promise.all(after.map((guardian) => waiting(school, guardian)));
    expect(waitingStill.filter(({ mobile }) => mobile)).toEqual([]);
  });

  it('of a part that failed leaves neither hold nor notice; continued, each is there once', async () => {
    const lines = families(270);
    await settled(lines);
    server.app.get(ApplyImport).changesOfUnit = 200;
    // outside a unit: MariaDB commits what changes the schema at once
    const run = (sql: string): Promise<unknown> => server.app.get(UnitOfWork).writer.query(sql);
    const students = await server.app.get(RosterRecords).students(school.scope);
    const last = students.find(({ lastName }) => lastName === lines.at(-1)?.lastName);
    await run(refuseLinksOf(dialect, last?.id ?? ''));
    await importLines(
      school,
      lines.map((line) => withFather(line)),
    ).catch(() => undefined);
    // two units of 200 were saved: 200 guardians, each with their link
    const first = await heldChanges(school);
    expect(first.filter(({ kind }) => kind === 'link')).toHaveLength(200);
    expect((await told()).map(({ to, subject }) => [to, subject])).toEqual([
      [head, '270\u00a0responsables à vérifier'],
    ]);
    await run('DROP TRIGGER refuse_link');
    await resume();
    const links = (await heldChanges(school)).filter(({ kind }) => kind === 'link');
    expect(links).toHaveLength(270);
    expect(new Set(links.map(({ linkId }) => linkId)).size).toBe(270);
    expect(await told()).toEqual([]);
  });

  it('is written down in the trail with who imported, from the command line too', async () => {
    await settled(families(1));
    await importLines(school, [withFather(family(0))], 'cli:marie');
    const trail = await server.app.get(UnitOfWork).manager.findBy(AuditEventRow, {
      schoolId: school.id,
      action: 'imports.apply',
      actor: 'cli:marie',
    });
    expect(trail).toHaveLength(1);
    expect((await heldChanges(school)).map(({ startedBy }) => startedBy)).toEqual([
      'cli:marie',
      'cli:marie',
    ]);
  });

  /** Has the import that stopped applied from where it stopped. */
  const resume = async (): Promise<void> => {
    const { manager } = server.app.get(UnitOfWork);
    const [row] = await manager.find(ImportRow, {
      where: { schoolId: school.id },
      order: { createdAt: 'DESC', id: 'DESC' },
      take: 1,
    });
    if (!row) throw new Error('there is an import');
    await server.app.get(ApplyImport).resume(school.scope, row.id, 'cli:test');
    await server.app.get(JobRunner).drain();
  };
});

function refuseLinksOf(dialect: string, studentId: string): string {
  const head = 'CREATE TRIGGER refuse_link BEFORE INSERT ON guardian_link FOR EACH ROW';
  return dialect === 'SQLite'
    ? `${head} WHEN NEW.studentId = '${studentId}' BEGIN SELECT RAISE(ABORT, 'refused'); END`
    : `${head} BEGIN IF NEW.studentId = '${studentId}' THEN ` +
        "SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'refused'; END IF; END";
}
