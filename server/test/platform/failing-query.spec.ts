import { Writable } from 'node:stream';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Background } from '../../src/platform/background/background.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { createLogger } from '../../src/platform/logger.js';
import { aSchool, aStudent } from '../builders/roster.js';
import type { TestSchool } from '../builders/roster.js';
import { aStaff } from '../builders/staff.js';
import type { SignedInStaff } from '../builders/staff.js';
import { startTestApp } from '../support/app.js';
import type { TestApp } from '../support/app.js';
import { DIALECTS } from '../support/databases.js';
import type { TestDialect } from '../support/databases.js';

/** A database that refuses every new student, and says so with the name, as some of its own errors do. */
const REFUSING: Readonly<Record<TestDialect, string>> = {
  SQLite: `CREATE TRIGGER refuses BEFORE INSERT ON student
    BEGIN SELECT RAISE(ABORT, 'no ' || NEW.lastName); END`,
  MariaDB: `CREATE TRIGGER refuses BEFORE INSERT ON student FOR EACH ROW
    BEGIN
      DECLARE said TEXT DEFAULT CONCAT('no ', NEW.lastName);
      SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = said;
    END`,
};

/** The name, and words of the statement. */
const TELLING = /Benali|INSERT|VALUES/;

describe.each(DIALECTS)('a query that fails on %s', (dialect) => {
  const printed: string[] = [];
  const hear = (...said: unknown[]): void => {
    printed.push(said.map(String).join(' '));
  };
  const spies = (['log', 'info', 'warn', 'error', 'debug'] as const).map((level) =>
    jest.spyOn(console, level).mockImplementation(hear),
  );
  const logger = createLogger(
    'debug',
    new Writable({
      write(line: Buffer, _encoding, done) {
        printed.push(line.toString());
        done();
      },
    }),
  );
  let server: TestApp;
  let school: TestSchool;
  let secretary: SignedInStaff;

  beforeAll(async () => {
    server = await startTestApp(dialect, {}, { logger });
    school = await aSchool(server.app);
    secretary = await (await aStaff(server, 'secretary', school.id)).stepUp();
    const unitOfWork = server.app.get(UnitOfWork);
    // in no unit: MariaDB ends the transaction that makes a trigger
    await unitOfWork.writer.query(REFUSING[dialect]);
  });

  afterEach(() => {
    printed.length = 0;
  });

  afterAll(async () => {
    for (const spy of spies) spy.mockRestore();
    await server.close();
  });

  const faults = (): string[] => printed.filter((line) => /"level":(50|60)/.test(line));

  it('is logged without its words and without whom it was about, when a page asked for it', async () => {
    const nadia = { lastName: 'Benali', firstName: 'Nadia', usageName: null, birthDate: null };
    const rest = { sex: null, ine: null, classId: null, email: null };
    const answer = await secretary.post('/api/students', { ...nadia, ...rest });
    expect([answer.status, TELLING.test(await answer.text())]).toEqual([500, false]);
    expect(faults()).toHaveLength(1);
    expect(printed.filter((line) => TELLING.test(line))).toEqual([]);
  });

  it('is logged without them when nobody waits for it', async () => {
    const background = server.app.get(Background);
    background.soon('test.students', () => aStudent().named('Nadia', 'Benali').in(school));
    await background.settled();
    expect(faults()).toHaveLength(1);
    expect(printed.filter((line) => TELLING.test(line))).toEqual([]);
  });
});
