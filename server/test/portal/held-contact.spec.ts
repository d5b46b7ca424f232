import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AccountStore } from '../../src/accounts/index.js';
import { Clock } from '../../src/platform/clock.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { Roster } from '../../src/roster/index.js';
import type { GuardianRecord, StudentRecord } from '../../src/roster/index.js';
import { openTasks } from '../journeys/open-tasks.js';
import { aGuardian, aSchool, aStudent } from '../builders/roster.js';
import type { TestSchool } from '../builders/roster.js';
import { startTestApp } from '../support/app.js';
import type { TestApp } from '../support/app.js';
import { DIALECTS } from '../support/databases.js';
import { SmsGateway } from '../support/sms-gateway.js';
import { Browser } from './browser.js';
import type { OpenPage } from './browser.js';
import { choose, codeTo, proveChildren } from './codes.js';
import { signInByLetter } from './families.js';

describe.each(DIALECTS)(
  'a letter to a guardian whose mobile the school holds, on %s',
  (dialect) => {
    const gateway = new SmsGateway();
    let server: TestApp;
    let school: TestSchool;
    let child: StudentRecord;
    let guardian: GuardianRecord;
    let browser: Browser;
    let people = 0;
    let mobile: string;

    beforeAll(async () => {
      server = await startTestApp(dialect, await gateway.open());
      school = await aSchool(server.app);
    });

    beforeEach(async () => {
      people += 1;
      mobile = `+336399804${String(people).padStart(2, '0')}`;
      child = await aStudent().in(school);
      guardian = await aGuardian().withMobile(mobile).of(child).notified().in(school);
      browser = new Browser(server.url);
      server.clock.advance(3_600_000);
    });

    afterAll(async () => {
      await server.close();
      await gateway.close();
    });

    const upToTheCode = async (): Promise<OpenPage> => {
      const account = await school.accountOf(guardian);
      const page = await signInByLetter(browser, server.app, account);
      return proveChildren(browser, page, ['2015-03-07']);
    };
    const send = (page: OpenPage): Promise<OpenPage> =>
      browser.send(page, '/activation/code/envoyer', { channel: 'sms' });
    const enter = (page: OpenPage, code: string): Promise<OpenPage> =>
      browser.send(page, '/activation/code', { code });

    it('asks for a code that is sent there, then goes on', async () => {
      let page = await upToTheCode();
      expect([page.heading, page.text]).toEqual([
        'Confirmez que c’est bien vous',
        expect.stringContaining('Étape 2 sur 5'),
      ]);
      expect(page.text).toContain('06 •• •• ••');
      page = await send(page);
      expect((await enter(page, '000000')).text).toContain('Il vous reste 4 essais');
      page = await enter(page, await codeTo(gateway, mobile));
      expect(page.heading).toBe('Choisissez votre mot de passe');
      expect((await choose(browser, page)).heading).toBe('Êtes-vous responsable de cet élève ?');
    });

    it('keeps the mobile that the code proved, with the last step and not before', async () => {
      const page = await send(await upToTheCode());
      await choose(browser, await enter(page, await codeTo(gateway, mobile)));
      const links = await browser.open('/activation/rattachements');
      const email = await browser.send(links, '/activation/rattachements');
      expect((await school.accountOf(guardian)).mobile).toBeNull();
      await browser.send(email, '/activation/adresse-mail', { email: 'n.benali@example.org' });
      expect(await school.accountOf(guardian)).toMatchObject({
        state: 'PENDING_EMAIL',
        mobile,
        mobileConfirmedAt: server.app.get(Clock).now(),
      });
    });

    it('cannot be gone around', async () => {
      await upToTheCode();
      expect((await browser.open('/activation/mot-de-passe')).heading).toBe(
        'Confirmez que c’est bien vous',
      );
    });

    it('asks the school when the contact is out of reach, and goes on once it agrees', async () => {
      const page = await upToTheCode();
      expect(page.html).toContain('href="/activation/code/hors-de-portee"');
      const asked = await browser.open('/activation/code/hors-de-portee');
      expect(asked.heading).toBe('Vous n’avez plus accès à ce contact ?');
      expect(await openTasks(school)).toEqual([]);
      const notice = await browser.send(asked, '/activation/code/hors-de-portee');
      expect(notice.heading).toBe('L’établissement va vérifier');
      expect(await openTasks(school)).toContainEqual(
        expect.objectContaining({ kind: 'contact-unreachable', guardianId: guardian.id }),
      );
      const codeWaivedAt = server.app.get(Clock).now();
      const store = server.app.get(AccountStore);
      await server.app
        .get(UnitOfWork)
        .run(() => store.update(guardian.accountId ?? '', { codeWaivedAt }));
      expect((await browser.open('/activation/code')).heading).toBe(
        'Choisissez votre mot de passe',
      );
    });

    it('waits while a mobile that staff changed is held back', async () => {
      const roster = server.app.get(Roster);
      await roster.change(school.scope, () =>
        roster.changeGuardian(school.scope, guardian.id, { mobile: '+33639980499' }),
      );
      const page = await upToTheCode();
      expect(page.heading).toBe('Ce contact vient d’être modifié');
      server.clock.advance(72 * 3_600_000);
      browser = new Browser(server.url);
      expect((await upToTheCode()).heading).toBe('Confirmez que c’est bien vous');
    });

    it('asks for none where two guardians share the mobile: it proves nothing of either', async () => {
      await aGuardian().withMobile(mobile).of(child).in(school);
      expect((await upToTheCode()).heading).toBe('Choisissez votre mot de passe');
    });
  },
);
