import { randomBytes } from 'node:crypto';
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { LetterRunView } from '@trousseau/shared';
import { aSchool, aStudent } from '../builders/roster.js';
import type { TestSchool } from '../builders/roster.js';
import { aStaff, ok, refusal, SignedInStaff } from '../builders/staff.js';
import { startTestApp } from '../support/app.js';
import type { TestApp } from '../support/app.js';
import { DIALECTS } from '../support/databases.js';
import { issueRun, printRun } from '../support/print.js';

describe.each(DIALECTS)('a backup restored without the key of a run’s day on %s', (dialect) => {
  let server: TestApp;
  let school: TestSchool;
  let staff: SignedInStaff;
  let runId: string;

  beforeEach(async () => {
    server = await startTestApp(dialect);
    school = await aSchool(server.app);
    await school.enrol([aStudent().inClass('6A'), aStudent().inClass('6A')]);
    staff = await (await aStaff(server, 'secretary', school.id)).stepUp();
    runId = (await issueRun(server.app, school.scope)).letterRunId;
  });

  afterEach(() => server.close());

  const restoredWith = async (key: Buffer | null): Promise<SignedInStaff> => {
    const name = readdirSync(server.config.keysDir).find((file) => file.startsWith('seal-')) ?? '';
    const file = join(server.config.keysDir, name);
    server = await server.restart();
    rmSync(file);
    if (key) writeFileSync(file, key, { mode: 0o600 });
    const again = new SignedInStaff(server, staff.id, staff.email);
    again.cookie = staff.cookie;
    return again;
  };

  it.each([
    ['missing', null],
    ['cut short', Buffer.alloc(0)],
    ['another one', randomBytes(32)],
  ])('refuses to print when the key is %s, and logs no print', async (_, key) => {
    const again = await restoredWith(key);
    const print = again.post(`/api/letter-runs/${runId}/pdf`, { reason: 'rentrée' });
    expect(await refusal(print)).toBe('409 letters.copies-unreadable');
    const run = (await ok(again.get(`/api/letter-runs/${runId}`))) as LetterRunView;
    expect(run.prints).toEqual([]);
  });

  it('prints what is issued anew', async () => {
    await restoredWith(null);
    const anew = await issueRun(server.app, school.scope, { reissue: true, voids: 2 });
    const pdf = await printRun(server.app, school.scope, anew.letterRunId);
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  });
});
