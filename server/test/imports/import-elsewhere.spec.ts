import { describe, expect, it } from '@jest/globals';
import { generateOndeSchool } from '@trousseau/fixtures';
import { assemble, createContext } from '../../src/bootstrap.js';
import { ImportFiles } from '../../src/imports/index.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { JobRunner } from '../../src/platform/jobs/job-runner.js';
import { aSchool } from '../builders/roster.js';
import { DIALECTS } from '../support/databases.js';
import { openTestRooms } from '../support/rooms.js';

describe.each(DIALECTS)('a command that imports beside a server on %s', (dialect) => {
  it('answers with what was imported, also when the server took the job', async () => {
    const command = await openTestRooms(dialect);
    const { clock, config } = command;
    const server = await createContext(await assemble(config, { clock, migrate: false }));
    const { scope } = await aSchool(command.house, { kind: 'ecole' });
    // this process takes no job: the other one always does
    command.house.get(JobRunner).onModuleDestroy();

    const { students, guardians } = generateOndeSchool(7);
    const files = [
      { name: 'eleves.csv', bytes: students },
      { name: 'responsables.csv', bytes: guardians },
    ];
    const answered = new AbortController();
    const answer = command.house
      .get(ImportFiles)
      .apply(scope, files, 'cli:test')
      .finally(() => answered.abort());
    while (!answered.signal.aborted) {
      await server.get(JobRunner).drain();
      await new Promise((resolve) => setImmediate(resolve));
    }
    const { report, refused } = await answer;
    expect(refused).toBe(false);
    expect(report.students.create).toBeGreaterThan(0);

    await server.close();
    await server.get(UnitOfWork).close();
    await command.close();
  });
});
