import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { HeldGuardianView, ImportView } from '@trousseau/shared';
import { Families } from '../../src/identity/families/families.js';
import { RecogniseGuardian } from '../../src/journeys/asking/recognise-guardian.js';
import type { Recognition } from '../../src/journeys/asking/recognise-guardian.js';
import { Outbox } from '../../src/messages/index.js';
import { JobRunner } from '../../src/platform/jobs/job-runner.js';
import { ImportFiles } from '../../src/imports/index.js';
import type { GuardianRecord, StudentRecord } from '../../src/roster/index.js';
import { Roster, RosterRecords } from '../../src/roster/index.js';
import { ProvisionalSecrets } from '../../src/accounts/index.js';
import { newId } from '../../src/platform/crypto/random.js';
import { aGuardian, aSchool, aStudent } from '../builders/roster.js';
import type { TestSchool } from '../builders/roster.js';
import { aStaff, ok } from '../builders/staff.js';
import type { SignedInStaff } from '../builders/staff.js';
import { familyFile } from '../roster/family-files.js';
import { guardianNamed } from '../roster/held.js';
import { startTestApp } from '../support/app.js';
import type { TestApp } from '../support/app.js';
import { DIALECTS } from '../support/databases.js';
import { SmsGateway } from '../support/sms-gateway.js';
import { Browser } from './browser.js';
import { choose, codeTo, enterCode, proveChildren, register, settled } from './codes.js';
import { signIn, signInByLetter, PASSWORD } from './families.js';

const HOUR = 3_600_000;
const BORN = '2015-03-07';
let numbers = 0;

describe.each(DIALECTS)('a guardian whom one row of a file adds to a child, on %s', (dialect) => {
  const gateway = new SmsGateway();
  let server: TestApp;
  let school: TestSchool;
  let secretary: SignedInStaff;
  let head: SignedInStaff;
  let child: StudentRecord;
  let mother: GuardianRecord;
  let attacker: { firstName: string; lastName: string; mobile: string };

  beforeAll(async () => {
    server = await startTestApp(dialect, await gateway.open());
  });

  beforeEach(async () => {
    numbers += 1;
    school = await aSchool(server.app);
    secretary = await aStaff(server, 'secretary', school.id);
    head = await aStaff(server, 'administrator', school.id);
    child = await aStudent().named('Yanis', 'Benali').inClass('6A').in(school);
    mother = await aGuardian()
      .named('Nadia', 'Benali')
      .withMobile(`+336399801${String(numbers).padStart(2, '0')}`)
      .of(child)
      .active('SELF_REGISTRATION')
      .in(school);
    const mobile = `+336399802${String(numbers).padStart(2, '0')}`;
    attacker = { firstName: 'Marc', lastName: 'Moreau', mobile };
    server.clock.advance(HOUR);
    secretary = await secretary.signInAgain();
    head = await head.signInAgain();
  });

  afterAll(async () => {
    await server.close();
    await gateway.close();
  });

  /** The secretary’s one-row file, through the wizard’s routes. */
  const importAttacker = async (): Promise<GuardianRecord> => {
    const { firstName, lastName } = attacker;
    const mobile = attacker.mobile;
    const guardians = [
      { firstName: 'Nadia', lastName: 'Benali' },
      { firstName, lastName, mobile },
    ];
    const line = { firstName: 'Yanis', lastName: 'Benali', className: '6A', guardians };
    const form = new FormData();
    form.append('files', new Blob([new Uint8Array(familyFile([line]))]), 'une-ligne.csv');
    const response = await fetch(`${server.url}/api/imports`, {
      method: 'POST',
      headers: {
        'X-Trousseau': '1',
        'X-School': school.id,
        Cookie: secretary.cookie ?? '',
      },
      body: form,
    });
    const { id } = (await response.json()) as ImportView;
    await secretary.stepUp();
    await ok(secretary.post(`/api/imports/${id}/apply`));
    await server.app.get(JobRunner).drain();
    return guardianNamed(school, firstName);
  };

  const smsAfter = async (ask: () => Promise<unknown>): Promise<number> => {
    const before = gateway.sent.length;
    await ask();
    await settled(server.app);
    await server.app.get(Outbox).drain();
    return gateway.sent.length - before;
  };

  const selfRegister = async (): Promise<string> => {
    const browser = new Browser(server.url);
    let page = await register(browser, attacker, attacker.mobile);
    page = await enterCode(browser, page, await codeTo(gateway, attacker.mobile));
    page = await choose(browser, await proveChildren(browser, page, [BORN]));
    return page.heading;
  };

  it('is as unknown to self-registration as anybody: nothing is sent, the page is the same', async () => {
    await importAttacker();
    const own = new Browser(server.url);
    const unknown = new Browser(server.url);
    const sent = await smsAfter(async () => {
      const page = await register(own, attacker, attacker.mobile);
      const other = await register(unknown, attacker, '+33639989999');
      const told = page.text.replace(/\d\d •• •• \d\d|(\d\d ?){5}/g, '');
      expect(told).toBe(other.text.replace(/\d\d •• •• \d\d|(\d\d ?){5}/g, ''));
      expect([page.heading, page.status]).toEqual(['Tapez le code reçu', 200]);
    });
    expect(sent).toBe(0);
  });

  it('is found neither by a forgotten identifier nor behind a name that FranceConnect vouches for', async () => {
    await importAttacker();
    const browser = new Browser(server.url);
    const forgotten = async (): Promise<unknown> =>
      browser.send(await browser.open('/identifiant-oublie'), '/identifiant-oublie', {
        contact: attacker.mobile,
      });
    expect(await smsAfter(forgotten)).toBe(0);
    const vouched = { lastNames: [attacker.lastName], firstNames: [attacker.firstName] };
    const mobile = { channel: 'sms', value: attacker.mobile } as const;
    const recognise = (): Promise<Recognition> =>
      server.app.get(RecogniseGuardian).byVerifiedName(vouched, mobile);
    expect(await recognise()).toEqual({ outcome: 'nobody' });
    server.clock.advance(72 * HOUR);
    expect(await recognise()).toMatchObject({ outcome: 'guardian' });
  });

  it('opens by time, 72 hours after administrators were told, within the day’s cap', async () => {
    await importAttacker();
    server.clock.advance(72 * HOUR - 1);
    expect(await smsAfter(() => register(new Browser(server.url), attacker, attacker.mobile))).toBe(
      0,
    );
    server.clock.advance(60_001);
    expect(await selfRegister()).toBe('Votre compte est activé');
  });

  it('opens at once when an administrator approves the list', async () => {
    const added = await importAttacker();
    const list = (await ok(head.get('/api/held-changes'))) as HeldGuardianView[];
    expect(list.map(({ id }) => id)).toEqual([added.id]);
    await head.stepUp();
    const approval = {
      ids: null,
      count: 1,
      readUpTo: list[0]?.startedAt,
      reason: 'vu au guichet',
    };
    await ok(head.post('/api/held-changes/approve', approval));
    expect(await selfRegister()).toBe('Votre compte est activé');
  });

  it('is not kept from the letter to the postal address, and has the child after it', async () => {
    const added = await importAttacker();
    const account = await school.accountOf(added);
    const expiresAt = new Date(server.clock.now().getTime() + 720 * HOUR);
    const issue = { accounts: [account], schoolId: school.id, runId: newId(), expiresAt };
    await server.app
      .get(Roster)
      .change(school.scope, () => server.app.get(ProvisionalSecrets).issue(issue));
    const browser = new Browser(server.url);
    let page = await signInByLetter(browser, server.app, await school.accountOf(added));
    page = await proveChildren(browser, page, [BORN]);
    // the number that was added with him proves nothing, and does not stand in the way
    expect(page.heading).toBe('Choisissez votre mot de passe');
    page = await choose(browser, page);
    expect(page.text).toContain('BENALI Yanis');
    page = await browser.send(page, '/activation/rattachements', {});
    page = await browser.send(page, '/activation/adresse-mail', { email: 'marc@example.org' });
    const again = await signIn(new Browser(server.url), account, PASSWORD);
    expect(again.text).toContain('BENALI Yanis');
    expect(await smsAfter(() => register(new Browser(server.url), attacker, attacker.mobile))).toBe(
      0,
    );
  });

  it('does not get, by that letter, a child of whom the guardian says: not mine', async () => {
    const added = await importAttacker();
    const lina = await aStudent().named('Lina', 'Benali').in(school);
    await aGuardian().named('Rose', 'Benali').of(lina).active('SELF_REGISTRATION').in(school);
    await secretary.stepUp();
    const link = { studentId: lina.id, guardianId: added.id, kinship: null, responsibility: 1 };
    const { id: linkId } = (await ok(secretary.post('/api/guardian-links', link))) as {
      id: string;
    };
    const dates = [BORN, lina.birthDate ?? ''];
    const account = await school.accountOf(added);
    const expiresAt = new Date(server.clock.now().getTime() + 720 * HOUR);
    const issue = { accounts: [account], schoolId: school.id, runId: newId(), expiresAt };
    await server.app
      .get(Roster)
      .change(school.scope, () => server.app.get(ProvisionalSecrets).issue(issue));
    const browser = new Browser(server.url);
    let page = await signInByLetter(browser, server.app, account);
    page = await choose(browser, await proveChildren(browser, page, dates));
    page = await browser.send(page, '/activation/rattachements', { contested: linkId });
    await browser.send(page, '/activation/adresse-mail', { email: 'marc@example.org' });
    const links = await server.app.get(RosterRecords).linksOfGuardians(school.scope, [added.id]);
    expect(links.find(({ id }) => id === linkId)?.heldUntil).not.toBeNull();
    expect(await childrenOf(added)).toEqual(['BENALI Yanis']);
  });

  it('sees the child only after the hold, when the account was active for another child', async () => {
    const other = await aStudent().named('Lina', 'Moreau').in(school);
    const father = await aGuardian()
      .named('Marc', 'Moreau')
      .withMobile(attacker.mobile)
      .of(other)
      .active('FRANCECONNECT')
      .in(school);
    await importAttackerOf(father);
    const links = await server.app.get(RosterRecords).linksOfGuardians(school.scope, [father.id]);
    expect(links.filter(({ heldUntil }) => heldUntil !== null)).toMatchObject([
      { studentId: child.id },
    ]);
    const kept = await server.app.get(RosterRecords).guardian(school.scope, father.id);
    expect(kept?.mobileHeldUntil).toBeNull();
    expect(await childrenOf(father)).toEqual(['MOREAU Lina']);
    server.clock.advance(72 * HOUR);
    expect(await childrenOf(father)).toEqual(['BENALI Yanis', 'MOREAU Lina']);
    expect(await childrenOf(mother)).toEqual(['BENALI Yanis']);
  });

  const childrenOf = async ({ accountId }: GuardianRecord): Promise<string[]> => {
    const children = await server.app.get(Families).children(accountId ?? '');
    return children.map(({ displayName }) => displayName).sort();
  };

  /** The file names a father whom the school knows already, for another child. */
  const importAttackerOf = async ({ firstName, lastName }: GuardianRecord): Promise<void> => {
    const mobile = attacker.mobile;
    const father = { firstName, lastName, mobile };
    const lines = [
      { firstName: 'Lina', lastName: 'Moreau', guardians: [father] },
      {
        firstName: 'Yanis',
        lastName: 'Benali',
        guardians: [{ firstName: 'Nadia', lastName: 'Benali' }, father],
      },
    ];
    const file = { name: 'classe.csv', bytes: familyFile(lines) };
    const { report } = await server.app.get(ImportFiles).apply(school.scope, [file], 'cli:marie');
    expect(report.guardians.create).toBe(0);
  };
});
