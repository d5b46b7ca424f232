import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Outbox } from '../../src/messages/index.js';
import { DemoTransport } from '../../src/platform/mail/mail-transport.js';
import { aSchool, aStaff, ok, PASSWORD } from '../builders/staff.js';
import type { SignedInStaff } from '../builders/staff.js';
import { startTestApp } from '../support/app.js';
import type { TestApp } from '../support/app.js';
import type { Row } from '../support/rest-client.js';

describe('a member of staff who signs in', () => {
  const mail = new DemoTransport();
  let heard = 0;
  let server: TestApp;
  let head: SignedInStaff;
  let secretary: SignedInStaff;

  beforeAll(async () => {
    server = await startTestApp('SQLite', {}, { mail });
    const school = await aSchool(server);
    head = await aStaff(server, 'administrator', school);
    secretary = await aStaff(server, 'secretary', school);
  });

  afterAll(() => server.close());

  const told = async (): Promise<string[]> => {
    await server.app.get(Outbox).drain();
    const since = mail.messages.slice(0, mail.messages.length - heard);
    heard = mail.messages.length;
    return since.map(({ to, subject }) => `${to}: ${String(subject)}`);
  };

  it('in another browser is told of it, and the journal says so', async () => {
    await told();
    await secretary.signInAgain();
    expect(await told()).toEqual([`${secretary.email}: Connexion depuis un nouveau navigateur`]);
    const journal = (await ok(
      head.get('/api/audit-events?filter={"action":"staff.sign-in-new-place"}'),
    )) as Row[];
    expect(journal.map((line) => line['targetId'])).toContain(secretary.id);
  });

  it('where they signed in before is told nothing', async () => {
    const code = secretary.freshCode();
    await ok(secretary.post('/api/session', { email: secretary.email, password: PASSWORD, code }));
    expect(await told()).toEqual([]);
  });
});
