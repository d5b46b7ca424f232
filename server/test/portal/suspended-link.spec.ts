import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SuspendLink } from '../../src/accounts/index.js';
import { RosterRecords } from '../../src/roster/index.js';
import { withChosenPassword } from '../activation/chosen-password.js';
import { aGuardian, aSchool, aStudent } from '../builders/roster.js';
import type { TestSchool } from '../builders/roster.js';
import { startTestApp } from '../support/app.js';
import type { TestApp } from '../support/app.js';
import { Browser } from './browser.js';
import { PASSWORD, signIn } from './families.js';

describe('a link that an administrator suspends', () => {
  let server: TestApp;
  let school: TestSchool;

  beforeAll(async () => {
    server = await startTestApp('SQLite');
    school = await aSchool(server.app);
  });

  afterAll(() => server.close());

  it('ends the guardian’s sessions at once, and the child is gone from the account', async () => {
    const child = await aStudent().named('Lina', 'Benali').in(school);
    const guardian = await aGuardian().of(child).active('SELF_REGISTRATION').in(school);
    const account = await withChosenPassword(
      server.app,
      await school.accountOf(guardian),
      PASSWORD,
    );
    const browser = new Browser(server.url);
    expect((await signIn(browser, account, PASSWORD)).text).toContain('BENALI Lina');

    const [link] = await server.app
      .get(RosterRecords)
      .linksOfGuardians(school.scope, [guardian.id]);
    const decision = { suspended: true, reason: 'ordonnance du 12 octobre' };
    await server.app
      .get(SuspendLink)
      .suspend(school.scope, link?.id ?? '', decision, 'staff:direction');
    expect((await browser.open('/mon-compte')).status).toBe(401);
    const again = await signIn(new Browser(server.url), account, PASSWORD);
    expect(again.heading).toBe('Mon compte');
    expect(again.text).not.toContain('BENALI');
  });
});
