import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { AccountStore, ProvisionalSecrets } from '../../src/accounts/index.js';
import { CloseRun, PrepareRun, PrintRun } from '../../src/letters/index.js';
import { aGuardian, aSchool, aStudent } from '../builders/roster.js';
import type { TestSchool } from '../builders/roster.js';
import { DIALECTS } from '../support/databases.js';
import { issueRun, printRun, readCredentials } from '../support/print.js';
import { printedText } from '../support/printed-pdf.js';
import { openTestRooms } from '../support/rooms.js';
import type { TestRooms } from '../support/rooms.js';

const HOUR = 3_600_000;

describe.each(DIALECTS)('letter runs on %s', (dialect) => {
  let rooms: TestRooms;

  beforeAll(async () => {
    rooms = await openTestRooms(dialect);
  });

  afterAll(() => rooms.close());

  const aClassOf = async (count: number): Promise<TestSchool> => {
    const school = await aSchool(rooms.house);
    await school.enrol(Array.from({ length: count }, () => aStudent().inClass('6A')));
    return school;
  };

  const check = async (login: string, secret: string): Promise<string> => {
    const account = await rooms.house.get(AccountStore).findByLogin(login);
    return (await rooms.house.get(ProvisionalSecrets).check(account, secret)).outcome;
  };

  it('print secrets that open their own account and no other', async () => {
    const { scope } = await aClassOf(3);
    const { letterRunId } = await issueRun(rooms.house, scope);
    const printed = readCredentials(await printRun(rooms.house, scope, letterRunId));
    expect(printed).toHaveLength(3);
    const [first, second] = printed;
    expect(await check(first?.login ?? '', first?.secret ?? '')).toBe('valid');
    expect(
      await check(first?.login ?? '', (first?.secret ?? '').toUpperCase().replaceAll('-', ' ')),
    ).toBe('valid');
    expect(await check(second?.login ?? '', first?.secret ?? '')).toBe('wrong');
  });

  it('issue only to people without a valid letter', async () => {
    const school = await aClassOf(2);
    await issueRun(rooms.house, school.scope);
    await school.enrol([aStudent().inClass('6A')]);
    expect(await issueRun(rooms.house, school.scope)).toMatchObject({
      letters: 1,
      issued: 1,
      skipped: 2,
    });
  });

  it('void valid letters only as a choice that states their number', async () => {
    const { scope } = await aClassOf(2);
    const first = await issueRun(rooms.house, scope);
    const before = readCredentials(await printRun(rooms.house, scope, first.letterRunId));
    await expect(issueRun(rooms.house, scope, { reissue: true, voids: 1 })).rejects.toMatchObject({
      code: 'letters.void-count-differs',
      params: { actual: 2, stated: 1 },
    });
    expect(await check(before[0]?.login ?? '', before[0]?.secret ?? '')).toBe('valid');

    await issueRun(rooms.house, scope, { reissue: true, voids: 2 });
    expect(await check(before[0]?.login ?? '', before[0]?.secret ?? '')).toBe('voided');
  });

  it('issue nobody twice when two runs of a class begin at once', async () => {
    const { scope } = await aClassOf(5);
    const runs = await Promise.all([issueRun(rooms.house, scope), issueRun(rooms.house, scope)]);
    expect(runs.map(({ issued }) => issued).sort()).toEqual([0, 5]);
    expect(runs.map(({ skipped }) => skipped).sort()).toEqual([0, 5]);
  });

  it('give an active account the page without a secret', async () => {
    const school = await aClassOf(1);
    await school.enrol([aStudent().inClass('6A').active('PROVISIONAL_PASSWORD')]);
    const states = ['CREATED' as const, 'ACTIVE' as const];
    const run = await issueRun(rooms.house, school.scope, { states });
    expect(run).toMatchObject({ letters: 2, issued: 1, withoutSecret: 1, skipped: 0 });
    const printed = readCredentials(await printRun(rooms.house, school.scope, run.letterRunId));
    expect(printed.filter(({ secret }) => secret === null)).toHaveLength(1);
  });

  it('give an active account a new secret where the school asked for a new password', async () => {
    const school = await aSchool(rooms.house);
    const forgetful = aStudent().inClass('6A').active('SELF_REGISTRATION').resetPending();
    await school.enrol([forgetful, forgetful.bornOn(null)]);
    const run = await issueRun(rooms.house, school.scope);
    expect(run).toMatchObject({ letters: 1, issued: 1, withoutSecret: 0, skipped: 1 });
    const pdf = await printRun(rooms.house, school.scope, run.letterRunId);
    expect(printedText(pdf)).toContain('Objet : nouveau mot de passe de votre compte d’élève');
    const [letter] = readCredentials(pdf);
    expect(await check(letter?.login ?? '', letter?.secret ?? '')).toBe('valid');
    const account = await rooms.house.get(AccountStore).findByLogin(letter?.login ?? '');
    expect(account?.state).toBe('RESET_PENDING');
    expect(account?.letterExpiresAt).not.toBeNull();

    expect(await issueRun(rooms.house, school.scope)).toMatchObject({ issued: 0, skipped: 2 });
    const again = { reissue: true, voids: 1 };
    expect(await issueRun(rooms.house, school.scope, again)).toMatchObject({ issued: 1 });
    expect(await check(letter?.login ?? '', letter?.secret ?? '')).toBe('voided');
  });

  it('give a student without a birth date no secret, and list them to complete', async () => {
    const school = await aClassOf(1);
    await school.enrol([aStudent().inClass('6A').bornOn(null)]);
    const selection = {
      holder: 'student',
      layout: 'window',
      secrets: 'needed',
      reissue: false,
    } as const;
    expect(await rooms.house.get(PrepareRun).preview(school.scope, selection)).toMatchObject({
      issued: 1,
      skipped: 1,
      withoutBirthDate: 1,
    });
  });

  it('give a guardian of several children one letter, under the youngest’s class', async () => {
    const school = await aSchool(rooms.house);
    const [older, younger] = await school.enrol([
      aStudent().inClass('3B').bornOn('2012-01-05'),
      aStudent().inClass('6A').bornOn('2015-05-01'),
    ]);
    if (!older || !younger) throw new Error('two students were enrolled');
    await school.receive([aGuardian().named('Nadia', 'Benali').of(older).of(younger)]);
    const run = await issueRun(rooms.house, school.scope, { holder: 'guardian' });
    expect(run).toMatchObject({ letters: 1, issued: 1 });
    const text = printedText(await printRun(rooms.house, school.scope, run.letterRunId));
    expect(text).toContain('Remis par l’élève');
    expect(text.indexOf('6A')).toBeGreaterThan(-1);
    expect(text.indexOf('6A')).toBeLessThan(text.indexOf('3B'));
  });

  it('tell nothing of one parent in the letter of the other', async () => {
    const school = await aSchool(rooms.house);
    const [child] = await school.enrol([aStudent().inClass('6A')]);
    if (!child) throw new Error('a student was enrolled');
    await school.receive([
      aGuardian().named('Nadia', 'Benali').reachedAt('nadia@example.org').of(child),
      aGuardian().named('Karim', 'Haddad').reachedAt('karim@example.org').of(child),
    ]);
    const run = await issueRun(rooms.house, school.scope, { holder: 'guardian' });
    const pages = printedText(await printRun(rooms.house, school.scope, run.letterRunId)).split(
      '\f',
    );
    for (const [own, other] of [
      ['BENALI', 'HADDAD'],
      ['HADDAD', 'BENALI'],
    ] as const) {
      const page = pages.find((text) => text.includes(own));
      expect(page).toBeDefined();
      expect(page?.toUpperCase()).not.toContain(other);
    }
  });

  it('end at 23:59 where the school is', async () => {
    const { scope } = await aClassOf(1);
    const run = await issueRun(rooms.house, scope, { validUntil: '2026-11-28' });
    const [letter] = readCredentials(await printRun(rooms.house, scope, run.letterRunId));
    const began = rooms.clock.now();
    rooms.clock.moveTo(new Date('2026-11-28T22:59:59.000Z'));
    expect(await check(letter?.login ?? '', letter?.secret ?? '')).toBe('valid');
    rooms.clock.moveTo(new Date('2026-11-28T23:00:00.000Z'));
    expect(await check(letter?.login ?? '', letter?.secret ?? '')).toBe('expired');
    rooms.clock.moveTo(began);
  });

  it('are printed again after the server was stopped between issuing and the PDF', async () => {
    const { scope } = await aClassOf(4);
    const { letterRunId } = await issueRun(rooms.house, scope);
    rooms = await rooms.restart();
    const printed = readCredentials(await printRun(rooms.house, scope, letterRunId));
    expect(printed.map(({ secret }) => secret !== null)).toEqual([true, true, true, true]);
    expect(readCredentials(await printRun(rooms.house, scope, letterRunId))).toEqual(printed);
    expect(await issueRun(rooms.house, scope)).toMatchObject({ issued: 0, skipped: 4 });
  });

  it('can no longer be printed once handed out, and their letters still work', async () => {
    const { scope } = await aClassOf(2);
    const { letterRunId } = await issueRun(rooms.house, scope);
    const [letter] = readCredentials(await printRun(rooms.house, scope, letterRunId));
    await rooms.house.get(CloseRun).handedOut(scope, letterRunId, 'cli:test');
    await expect(printRun(rooms.house, scope, letterRunId)).rejects.toMatchObject({
      code: 'letters.run-closed',
    });
    expect(await check(letter?.login ?? '', letter?.secret ?? '')).toBe('valid');
  });

  it('are unsealed only once they may leave, and as they are by then', async () => {
    const { scope } = await aClassOf(2);
    const { letterRunId } = await issueRun(rooms.house, scope);
    const prints = rooms.house.get(PrintRun);
    const reveal = jest.spyOn(rooms.house.get(ProvisionalSecrets), 'reveal');
    const held = (meanwhile: (letters: number) => Promise<unknown>) =>
      prints.print(scope, letterRunId, 'rentrée', 'cli:test', async (letters) => {
        await meanwhile(letters);
        expect(reveal).not.toHaveBeenCalled();
      });
    const run = await held(async (letters) => {
      expect(letters).toBe(2);
      await issueRun(rooms.house, scope, { reissue: true, voids: 2 });
    });
    expect(run.accountIds).toEqual([]);
    reveal.mockClear();
    const handedOut = (): Promise<void> =>
      rooms.house.get(CloseRun).handedOut(scope, letterRunId, 'cli:test');
    await expect(held(handedOut)).rejects.toMatchObject({ code: 'letters.run-closed' });
    expect(reveal).not.toHaveBeenCalled();
    reveal.mockRestore();
  });

  it('close by themselves after 72 hours', async () => {
    const { scope } = await aClassOf(1);
    const { letterRunId } = await issueRun(rooms.house, scope);
    const began = rooms.clock.now();
    rooms.clock.advance(72 * HOUR);
    await rooms.house.get(CloseRun).closeDue();
    await expect(printRun(rooms.house, scope, letterRunId)).rejects.toMatchObject({
      code: 'letters.run-closed',
    });
    rooms.clock.moveTo(began);
  });

  it('are refused while the letters would bear an address that families cannot open', async () => {
    const local = await openTestRooms(dialect, { TROUSSEAU_PUBLIC_URL: 'http://localhost:3000' });
    const school = await aSchool(local.house);
    await school.enrol([aStudent()]);
    await expect(issueRun(local.house, school.scope)).rejects.toMatchObject({
      code: 'letters.public-url-local',
    });
    await local.close();
  });

  if (dialect === 'SQLite') {
    it('leave no sealed copy in the database file or its log once closed', async () => {
      const { scope } = await aClassOf(50);
      const { letterRunId } = await issueRun(rooms.house, scope);
      const secrets = await sealedCopies(letterRunId);
      expect(secrets).toHaveLength(50);
      const inFiles = (): number => countInFiles(rooms.config.dataDir, secrets);
      expect(inFiles()).toBe(50);
      await rooms.house.get(CloseRun).handedOut(scope, letterRunId, 'cli:test');
      expect(inFiles()).toBe(0);
    });

    it('never write a provisional password in clear', async () => {
      const { scope } = await aClassOf(20);
      const { letterRunId } = await issueRun(rooms.house, scope);
      const printed = readCredentials(await printRun(rooms.house, scope, letterRunId));
      const clear = printed.flatMap(({ secret }) => [
        secret ?? '',
        (secret ?? '').replaceAll('-', ''),
      ]);
      expect(clear).toHaveLength(40);
      expect(countInFiles(rooms.config.dataDir, clear)).toBe(0);
    });
  }

  async function sealedCopies(runId: string): Promise<string[]> {
    const { SecretStore } = await import('../../src/accounts/persistence/secret-store.js');
    const rows = await rooms.house.get(SecretStore).ofRun(runId);
    return rows.flatMap(({ sealed }) => sealed ?? []);
  }
});

/** How many of these texts stand somewhere in the files of a folder, the write-ahead log included. */
function countInFiles(folder: string, texts: readonly string[]): number {
  const files = readdirSync(folder).map((name) => readFileSync(join(folder, name)));
  return texts.filter((text) => files.some((bytes) => bytes.includes(text))).length;
}
