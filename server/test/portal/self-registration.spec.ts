import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Account } from '../../src/accounts/index.js';
import type { GuardianRecord, StudentRecord } from '../../src/roster/index.js';
import { aGuardian, aSchool, aStudent } from '../builders/roster.js';
import type { TestSchool } from '../builders/roster.js';
import { openTasks } from '../journeys/open-tasks.js';
import { letterInHand } from '../journeys/letter-in-hand.js';
import { startTestApp } from '../support/app.js';
import type { TestApp } from '../support/app.js';
import { DIALECTS } from '../support/databases.js';
import { SmsGateway } from '../support/sms-gateway.js';
import { Browser } from './browser.js';
import { choose, codeTo, enterCode, proveChildren, register, settled } from './codes.js';
import { PASSWORD, signIn } from './families.js';

describe.each(DIALECTS)('self-registration on %s', (dialect) => {
  const gateway = new SmsGateway();
  let server: TestApp;
  let school: TestSchool;
  let child: StudentRecord;
  let guardian: GuardianRecord;
  let browser: Browser;
  let numbers = 0;
  let mobile: string;

  beforeAll(async () => {
    server = await startTestApp(dialect, await gateway.open());
    school = await aSchool(server.app);
  });

  beforeEach(async () => {
    numbers += 1;
    mobile = `+336399801${String(numbers).padStart(2, '0')}`;
    child = await aStudent().in(school);
    guardian = await aGuardian()
      .named('Nadia', 'O’Brien-d’Arc')
      .withMobile(mobile)
      .of(child)
      .in(school);
    browser = new Browser(server.url);
    server.clock.advance(3_600_000);
  });

  afterAll(async () => {
    await server.close();
    await gateway.close();
  });

  const account = (): Promise<Account> => school.accountOf(guardian);

  it('leads from a name and a mobile to an active account', async () => {
    let page = await register(browser, { lastName: 'obrien d arc', firstName: 'NADIA' }, mobile);
    expect(page.heading).toBe('Tapez le code reçu');
    page = await enterCode(browser, page, await codeTo(gateway, mobile));
    page = await proveChildren(browser, page, ['2015-03-07']);
    page = await choose(browser, page);
    expect(page.heading).toBe('Votre compte est activé');
    const active = await account();
    expect(page.text).toContain(active.login);
    expect(active).toMatchObject({ state: 'ACTIVE', path: 'SELF_REGISTRATION', mobile });
    await expect(gateway.next(mobile)).resolves.toContain(active.login);
    const again = await signIn(new Browser(server.url), active, PASSWORD);
    expect(again.heading).toBe('Mon compte');
  });

  it('ends the letter that was under way', async () => {
    const notified = await aGuardian()
      .named('Ana', 'Sow')
      .withMobile('+33639980999')
      .of(child)
      .notified()
      .in(school);
    const { password } = await letterInHand(server.app, (await school.accountOf(notified)).id);
    const page = await enterCode(
      browser,
      await register(browser, { lastName: 'Sow', firstName: 'Ana' }, '06 39 98 09 99'),
      await codeTo(gateway, '+33639980999'),
    );
    await choose(browser, await proveChildren(browser, page, ['2015-03-07']));
    const late = await signIn(new Browser(server.url), await school.accountOf(notified), password);
    expect(late.text).toContain('Un autre courrier');
  });

  it.each([
    ['another name', { lastName: 'Martin', firstName: 'Nadia' }, () => mobile],
    ['another first name', { lastName: 'O’Brien-d’Arc', firstName: 'Paul' }, () => mobile],
    ['an unknown mobile', { lastName: 'O’Brien-d’Arc', firstName: 'Nadia' }, () => '0639980888'],
  ])('says the same for %s, and sends nothing', async (_, person, number) => {
    const before = gateway.sent.length;
    const page = await register(browser, person, number());
    expect(page.heading).toBe('Tapez le code reçu');
    await settled(server.app);
    expect(gateway.sent).toHaveLength(before);
    const tried = await enterCode(browser, page, '123456');
    expect(tried.text).toContain('Il vous reste 4 essais');
  });

  it('tells the owner of an open account, by SMS and not on the page', async () => {
    const active = await aGuardian()
      .named('Léo', 'Roux')
      .withMobile('+33639980777')
      .of(child)
      .active('SELF_REGISTRATION')
      .in(school);
    const page = await register(browser, { lastName: 'Roux', firstName: 'Léo' }, '+33639980777');
    expect(page.heading).toBe('Tapez le code reçu');
    const { login } = await school.accountOf(active);
    await expect(gateway.next('+33639980777')).resolves.toContain(login);
  });

  it('sends nothing to a mobile that two guardians share, and asks the school', async () => {
    const other = await aGuardian().named('Marc', 'Brun').withMobile(mobile).of(child).in(school);
    const before = gateway.sent.length;
    await register(browser, { lastName: 'Brun', firstName: 'Marc' }, mobile);
    await settled(server.app);
    expect(gateway.sent).toHaveLength(before);
    const tasks = await openTasks(school);
    expect(tasks).toContainEqual(
      expect.objectContaining({ kind: 'mobile-shared', guardianId: other.id }),
    );
  });

  it('takes a second click for the first', async () => {
    let page = await register(browser, guardian, mobile);
    page = await enterCode(browser, page, await codeTo(gateway, mobile));
    page = await proveChildren(browser, page, ['2015-03-07']);
    const twice = await Promise.all([choose(browser, page), choose(browser, page)]);
    for (const { heading } of twice) {
      expect(heading).toMatch(/^(Votre compte est activé|C’est enregistré)$/);
    }
    expect((await account()).state).toBe('ACTIVE');
  });

  it('is not for students, even by address', async () => {
    const student = await school.accountOf(await aStudent().notified().in(school));
    const { password } = await letterInHand(server.app, student.id);
    await signIn(browser, student, password);
    expect((await browser.open('/inscription')).status).toBe(403);
    expect((await browser.open('/connexion/eleve')).html).not.toContain('/inscription');
  });
});
