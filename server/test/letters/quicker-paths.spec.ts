import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Accounts, AccountStore, ProvisionalSecrets } from '../../src/accounts/index.js';
import { PrepareRun } from '../../src/letters/index.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { REGISTRATION_ADDRESS } from '../../src/portal/addresses.js';
import { Roster } from '../../src/roster/index.js';
import type { GuardianRecord, StudentRecord } from '../../src/roster/index.js';
import { aGuardian, aSchool, aStudent } from '../builders/roster.js';
import type { TestSchool } from '../builders/roster.js';
import { DIALECTS } from '../support/databases.js';
import { issueRun, printRun, readCredentials } from '../support/print.js';
import { printedText, rasterOf, scannedQr } from '../support/printed-pdf.js';
import { openTestRooms } from '../support/rooms.js';
import type { TestRooms } from '../support/rooms.js';

const GATEWAY = {
  TROUSSEAU_SMS_URL: 'http://127.0.0.1:9/messages',
  TROUSSEAU_SMS_TOKEN: 'gateway-token-5b1c9e',
  TROUSSEAU_SMS_SENDER: 'College JM',
};
const FRANCE_CONNECT = {
  TROUSSEAU_FRANCECONNECT_ISSUER: 'https://fc.example.org/api/v2',
  TROUSSEAU_FRANCECONNECT_CLIENT_ID: 'college',
  TROUSSEAU_FRANCECONNECT_CLIENT_SECRET: 'un-secret-de-college',
};
const QR_AREA = { left: 145, top: 148, right: 190, bottom: 190 };
const HOUR = 3_600_000;

let numbers = 0;

/** A mobile that nobody in this file has yet. */
function aMobile(): string {
  numbers += 1;
  return `+3361234${String(numbers).padStart(4, '0')}`;
}

describe.each(DIALECTS)('letters where SMS can be sent, on %s', (dialect) => {
  let rooms: TestRooms;
  let school: TestSchool;
  let child: StudentRecord;

  beforeAll(async () => {
    rooms = await openTestRooms(dialect, GATEWAY);
  });

  beforeEach(async () => {
    school = await aSchool(rooms.house);
    child = await aStudent().inClass('6A').in(school);
  });

  afterAll(() => rooms.close());

  const aMother = (mobile: string): Promise<GuardianRecord> =>
    aGuardian().named('Nadia', 'Benali').of(child).withMobile(mobile).in(school);

  /** Whether a run to the school's guardians would print a secret, when there is but one of them. */
  const needsSecret = async (): Promise<boolean> => {
    const run = await preview();
    expect(run.letters).toBe(1);
    expect(run.withoutSecret).toBe(run.quickerPath);
    return run.issued === 1;
  };

  const preview = (choice: { secrets?: 'all'; reissue?: boolean } = {}) =>
    rooms.house.get(PrepareRun).preview(school.scope, {
      holder: 'guardian',
      layout: 'window',
      secrets: 'needed',
      reissue: false,
      ...choice,
    });

  const printed = async (choice = {}, at = rooms): Promise<Buffer> => {
    const run = await issueRun(at.house, school.scope, { holder: 'guardian', ...choice });
    return printRun(at.house, school.scope, run.letterRunId);
  };

  const read = (pdf: Buffer): string => printedText(pdf).replaceAll(/[\u00a0\u202f]/g, ' ');

  it('bear no secret for a guardian whose mobile is nobody else’s, unless asked for all', async () => {
    await aMother(aMobile());
    expect(await preview()).toMatchObject({ issued: 0, withoutSecret: 1, quickerPath: 1 });
    expect(await preview({ secrets: 'all' })).toMatchObject({ issued: 1, quickerPath: 0 });
  });

  it('bear one for a guardian whose new password the school prepares, whatever the mobile', async () => {
    const forgetful = aGuardian().active('SELF_REGISTRATION').resetPending();
    await forgetful.of(child).withMobile(aMobile()).in(school);
    expect(await preview()).toMatchObject({ issued: 1, withoutSecret: 0, quickerPath: 0 });
  });

  it('bear one for a guardian without a mobile, and for every student', async () => {
    await aGuardian().of(child).in(school);
    expect(await needsSecret()).toBe(true);
    expect(await issueRun(rooms.house, school.scope)).toMatchObject({ letters: 1, issued: 1 });
  });

  it('bear one where the number is a landline, none where it is a mobile overseas or abroad', async () => {
    const { id } = await aMother(aMobile());
    for (const [mobile, needed] of [
      ['+33491000000', true],
      ['+262692000123', false],
      ['+447700900123', false],
    ] as const) {
      await change(id, mobile);
      rooms.clock.advance(72 * HOUR);
      expect([mobile, await needsSecret()]).toEqual([mobile, needed]);
    }
  });

  it('bear one for both when two guardians of the school share a mobile', async () => {
    const mobile = aMobile();
    await aMother(mobile);
    await aGuardian().of(child).withMobile(mobile).in(school);
    expect(await preview()).toMatchObject({ issued: 2, withoutSecret: 0 });
  });

  it('bear one when somebody in another school has the mobile too, with an account or without', async () => {
    const elsewhere = await aSchool(rooms.house);
    const [other, another] = await elsewhere.enrol([aStudent(), aStudent()]);
    if (!other || !another) throw new Error('two students were enrolled');
    const mobile = aMobile();
    const { id } = await aMother(mobile);
    await aGuardian().of(other).withMobile(mobile).in(elsewhere);
    expect(await needsSecret()).toBe(true);

    const alsoElsewhere = aMobile();
    await change(id, alsoElsewhere);
    rooms.clock.advance(72 * HOUR);
    expect(await needsSecret()).toBe(false);
    await aGuardian().onlyContactOf(another).withMobile(alsoElsewhere).in(elsewhere);
    expect(await needsSecret()).toBe(true);
  });

  it('bear none for somebody whom another school knows with the same account and mobile', async () => {
    const elsewhere = await aSchool(rooms.house);
    const other = await aStudent().in(elsewhere);
    const mobile = aMobile();
    const { accountId } = await aMother(mobile);
    const there = await aGuardian().onlyContactOf(other).withMobile(mobile).in(elsewhere);
    const roster = rooms.house.get(Roster);
    await roster.change(elsewhere.scope, () =>
      roster.changeGuardian(elsewhere.scope, there.id, { accountId }),
    );
    expect(await needsSecret()).toBe(false);
  });

  it('bear one when the owner of another account proved that the mobile is theirs', async () => {
    const mobile = aMobile();
    const { accountId } = await aMother(mobile);
    const stranger = await aStudent().in(await aSchool(rooms.house));
    const proved = (id: string | null): Promise<void> =>
      rooms.house
        .get(UnitOfWork)
        .run(() => rooms.house.get(AccountStore).update(id ?? '', { mobile }));
    await proved(accountId);
    expect(await needsSecret()).toBe(false);
    await proved(stranger.accountId);
    expect(await needsSecret()).toBe(true);
  });

  it('bear one for as long as a mobile that staff changed opens nothing', async () => {
    const { id } = await aMother(aMobile());
    await change(id, aMobile());
    expect(await needsSecret()).toBe(true);
    rooms.clock.advance(72 * HOUR);
    expect(await needsSecret()).toBe(false);
  });

  it('count the mobile of a guardian who left for nobody', async () => {
    const mobile = aMobile();
    await aMother(mobile);
    const { id } = await aGuardian().of(child).withMobile(mobile).in(school);
    const roster = rooms.house.get(Roster);
    await roster.change(school.scope, () =>
      roster.changeGuardian(school.scope, id, { leftOn: '2026-07-03' }),
    );
    expect(await preview()).toMatchObject({ issued: 1, quickerPath: 1 });
  });

  it('stay out of the way of a letter that still works, and replace it by another secret when asked', async () => {
    const { accountId } = await aMother(aMobile());
    await printed({ secrets: 'all' });
    expect(await preview()).toMatchObject({ letters: 0, skipped: 1 });
    expect(await preview({ reissue: true })).toMatchObject({ issued: 1, voided: 1 });
    await printed({ reissue: true, voids: 1 });
    const valid = await rooms.house.get(ProvisionalSecrets).accountsWithValid([accountId ?? '']);
    expect(valid.size).toBe(1);
  });

  it('say how to activate with the mobile, which they do not tell, and lead to the registration', async () => {
    const mother = await aMother('+33698765478');
    await aGuardian().named('Karim', 'Haddad').of(child).withMobile(aMobile()).in(school);
    const pdf = await printed({ logins: [(await school.accountOf(mother)).login] });
    const text = read(pdf);
    for (const words of ['06 •• •• •• 78', '« Je n’ai pas de compte »', 'cles.example.org']) {
      expect(text).toContain(words);
    }
    expect(text).not.toMatch(/98.?76.?54|HADDAD|FranceConnect|Valable/i);
    expect(readCredentials(pdf)).toEqual([
      { login: (await school.accountOf(mother)).login, secret: null },
    ]);
    const registration = `https://cles.example.org${REGISTRATION_ADDRESS}`;
    expect(scannedQr(rasterOf(pdf, 1), QR_AREA)).toBe(registration);
  });

  it('name FranceConnect once it is set up, and only to those who can use it', async () => {
    const both = await openTestRooms(dialect, { ...GATEWAY, ...FRANCE_CONNECT });
    school = await aSchool(both.house);
    child = await aStudent().inClass('6A').in(school);
    await aMother(aMobile());
    await aGuardian().named('Karim', 'Haddad').of(child).in(school);
    const pages = read(await printed({}, both)).split('\f');
    expect(pages.find((page) => page.includes('BENALI'))).toContain('FranceConnect');
    expect(pages.find((page) => page.includes('HADDAD'))).not.toContain('FranceConnect');
    await both.close();
  });

  it('become the page « how to sign in » when the guardian activated before they were printed', async () => {
    const mother = await aMother(aMobile());
    const { letterRunId } = await issueRun(rooms.house, school.scope, { holder: 'guardian' });
    const accounts = rooms.house.get(Accounts);
    await rooms.house.get(UnitOfWork).run(async () => {
      const account = await school.accountOf(mother);
      await accounts.apply(account, 'activated', accounts.activation('SELF_REGISTRATION'));
    });
    const pdf = await printRun(rooms.house, school.scope, letterRunId);
    expect(read(pdf)).toContain('Votre compte est déjà actif');
    expect(scannedQr(rasterOf(pdf, 1), QR_AREA)).toBe('https://cles.example.org');
  });

  it('are left out when the mobile was taken off the record before they were printed', async () => {
    const { id } = await aMother(aMobile());
    await aGuardian().named('Karim', 'Haddad').of(child).withMobile(aMobile()).in(school);
    const { letterRunId } = await issueRun(rooms.house, school.scope, { holder: 'guardian' });
    await change(id, null);
    const text = read(await printRun(rooms.house, school.scope, letterRunId));
    expect(text).toContain('HADDAD');
    expect(text).not.toContain('BENALI');
    expect(await preview()).toMatchObject({ issued: 1, quickerPath: 1 });
  });

  async function change(guardianId: string, mobile: string | null): Promise<void> {
    const roster = rooms.house.get(Roster);
    await roster.change(school.scope, () =>
      roster.changeGuardian(school.scope, guardianId, { mobile }),
    );
  }
});

describe.each(DIALECTS)('letters where no SMS can be sent, on %s', (dialect) => {
  it('bear a secret for everybody, and name neither the mobile nor FranceConnect', async () => {
    const rooms = await openTestRooms(dialect, FRANCE_CONNECT);
    const school = await aSchool(rooms.house);
    const child = await aStudent().inClass('6A').in(school);
    await aGuardian().of(child).withMobile(aMobile()).in(school);
    const run = await issueRun(rooms.house, school.scope, { holder: 'guardian' });
    expect(run).toMatchObject({ letters: 1, issued: 1, withoutSecret: 0 });
    const text = printedText(await printRun(rooms.house, school.scope, run.letterRunId));
    expect(text).not.toMatch(/téléphone portable|FranceConnect/);
    await rooms.close();
  });
});
