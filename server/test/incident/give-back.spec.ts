import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Accounts, ProvisionalSecrets } from '../../src/accounts/index.js';
import { PortalSessions } from '../../src/identity/index.js';
import { IncidentActs } from '../../src/incident/index.js';
import { LetterProposals } from '../../src/letters/index.js';
import { Background } from '../../src/platform/background/background.js';
import { aSchool, aStudent } from '../builders/roster.js';
import type { TestSchool } from '../builders/roster.js';
import { aStaff, ok, refusal } from '../builders/staff.js';
import type { SignedInStaff } from '../builders/staff.js';
import { withChosenPassword } from '../identity/chosen-password.js';
import { startTestApp } from '../support/app.js';
import type { TestApp } from '../support/app.js';
import { DIALECTS } from '../support/databases.js';
import { Browser } from '../portal/browser.js';
import { PASSWORD, signIn } from '../portal/families.js';

describe.each(DIALECTS)('after an intrusion, on %s', (dialect) => {
  let server: TestApp;
  let school: TestSchool;
  let head: SignedInStaff;

  beforeAll(async () => {
    server = await startTestApp(dialect);
    school = await aSchool(server.app);
    head = await (await aStaff(server, 'administrator', school.id)).stepUp();
  });

  afterAll(() => server.close());

  const activated = async () => {
    const student = await aStudent().inClass('6A').active('PROVISIONAL_PASSWORD').in(school);
    await withChosenPassword(server.app, await school.accountOf(student), PASSWORD);
    return student;
  };

  it('an account is its owner’s again: nothing of the intruder opens it, and its letter is proposed', async () => {
    const student = await activated();
    const account = await school.accountOf(student);
    const browser = new Browser(server.url);
    expect((await signIn(browser, account, PASSWORD)).heading).toBe('Mon compte');
    const path = `/api/accounts/${account.id}`;
    expect(await ok(head.post(`${path}/give-back`, { reason: 'Camarade' }))).toMatchObject({
      state: 'CREATED',
      login: account.login,
      path: null,
    });
    expect((await browser.open('/mon-compte')).status).toBe(401);
    expect((await signIn(new Browser(server.url), account, PASSWORD)).heading).not.toBe(
      'Mon compte',
    );
    const now = await school.accountOf(student);
    expect(now).toMatchObject({ passwordHash: null, email: null, mobile: null, activatedAt: null });
    const valid = await server.app.get(ProvisionalSecrets).accountsWithValid([account.id]);
    expect(valid.size).toBe(0);
    const [proposal] = await server.app.get(LetterProposals).views(school.scope);
    expect(proposal).toMatchObject({ because: 'given-back', remaining: 1 });
    expect(await ok(head.get(`${path}/holder-acts`))).toEqual({ total: 0, acts: [] });
    expect(await refusal(head.post(`${path}/give-back`, { reason: 'Camarade' }))).toContain(
      'accounts.transition-refused',
    );
  });

  it('a troubleshooter and a secretary do not give an account back', async () => {
    const account = await school.accountOf(await activated());
    for (const role of ['secretary', 'troubleshooter'] as const) {
      const staff = await (await aStaff(server, role, school.id)).stepUp();
      const asked = staff.post(`/api/accounts/${account.id}/give-back`, { reason: 'Camarade' });
      expect(await refusal(asked)).toContain('staff.forbidden');
    }
    expect((await server.app.get(Accounts).get(account.id)).state).toBe('ACTIVE');
  });

  it('every session of the school’s families ends, and no other school’s', async () => {
    const neighbour = await aSchool(server.app);
    const stranger = await aStudent().active('PROVISIONAL_PASSWORD').in(neighbour);
    const own = await activated();
    const sessions = server.app.get(PortalSessions);
    for (const { accountId } of [own, stranger]) {
      await sessions.signIn(accountId ?? '', null, { way: 'letter' });
    }
    await server.app
      .get(IncidentActs)
      .begin(school.id, { kind: 'end-family-sessions', count: 0, reason: 'Vol' }, 'cli:head');
    await server.app.get(Background).settled();
    expect(await sessions.activeSessions(own.accountId ?? '')).toEqual([]);
    expect(await sessions.activeSessions(stranger.accountId ?? '')).toHaveLength(1);
  });

  it('every session of staff ends but the one that asks for it', async () => {
    const colleague = await aStaff(server, 'secretary', school.id);
    await ok(colleague.get('/api/me'));
    const input = { kind: 'end-staff-sessions', count: 0, reason: 'Poste volé' };
    await ok(head.post('/api/incident-acts', input));
    await server.app.get(Background).settled();
    expect(await refusal(colleague.get('/api/me'))).toContain('staff.not-signed-in');
    await ok(head.get('/api/me'));
  });
});
