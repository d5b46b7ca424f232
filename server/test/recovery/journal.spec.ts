import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  Accounts,
  AccountStore,
  ProvisionalSecrets,
  SuspendLink,
} from '../../src/accounts/index.js';
import type { Account } from '../../src/accounts/index.js';
import { Closure } from '../../src/platform/closure/closure.js';
import { newId } from '../../src/platform/crypto/random.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { Journal } from '../../src/platform/journal/journal.js';
import { AfterRestore, makeCopy, Recovery } from '../../src/recovery/index.js';
import { RosterRecords, SUSPENDED_LINK } from '../../src/roster/index.js';
import type { LinkRecord } from '../../src/roster/index.js';
import { Background } from '../../src/platform/background/background.js';
import { aGuardian, aSchool, aStudent } from '../builders/roster.js';
import type { TestSchool } from '../builders/roster.js';
import { aStaff, ok, refusal } from '../builders/staff.js';
import { withChosenPassword } from '../identity/chosen-password.js';
import { Browser } from '../portal/browser.js';
import { PASSWORD, signIn } from '../portal/families.js';
import { startTestApp } from '../support/app.js';
import type { TestApp } from '../support/app.js';
import { DIALECTS } from '../support/databases.js';
import { restoredElsewhere } from './restored.js';
import type { RestoredPlace } from './restored.js';

const COURT = { suspended: true, reason: 'ordonnance du 12 octobre' };

describe.each(DIALECTS)('after a restore on %s', (dialect) => {
  let server: TestApp;
  let school: TestSchool;
  let account: Account;
  let link: LinkRecord;
  let file: string;
  const ends: (() => Promise<void>)[] = [];

  beforeEach(async () => {
    server = await startTestApp(dialect);
    ends.push(() => server.close());
    school = await aSchool(server.app);
    const child = await aStudent().named('Lina', 'Benali').in(school);
    const guardian = await aGuardian().of(child).active('SELF_REGISTRATION').in(school);
    account = await withChosenPassword(server.app, await school.accountOf(guardian), PASSWORD);
    const [first] = await server.app
      .get(RosterRecords)
      .linksOfGuardians(school.scope, [guardian.id]);
    link = first as LinkRecord;
    file = join(server.config.dataDir, '..', 'a.backup');
  });

  afterEach(async () => {
    for (const end of ends.splice(0).reverse()) await end();
  });

  const copy = async (): Promise<void> => {
    await server.app.get(Background).settled();
    await makeCopy(server.config, file, server.clock);
  };
  const suspend = (suspended = true): Promise<unknown> =>
    server.app
      .get(SuspendLink)
      .suspend(school.scope, link.id, { ...COURT, suspended }, 'staff:direction');

  const restored = (withJournal = true): Promise<RestoredPlace> =>
    restoredElsewhere(server, dialect, file, ends, { withJournal });

  it('a guardian who was suspended after the copy sees nothing', async () => {
    await copy();
    await suspend();
    const { url, begun, there } = await restored();
    expect(begun).toMatchObject({ closed: null, again: { suspended: 1, unknownLinks: 0 } });
    const page = await signIn(new Browser(url), account, PASSWORD);
    expect(page.heading).toBe('Mon compte');
    expect(page.text).not.toContain('BENALI');
    expect(await there.get(Recovery).begin()).toMatchObject({ again: { suspended: 0 } });
  });

  it('a start that is cut short before it closed the school closes it at the next one', async () => {
    const { app } = server;
    await app.get(UnitOfWork).run(() => {
      app.get(Journal).note(SUSPENDED_LINK, [newId()]);
      return Promise.resolve();
    });
    const closure = app.get(Closure);
    const close = closure.close.bind(closure);
    closure.close = () => Promise.reject(new Error('killed'));
    await expect(app.get(Recovery).begin()).rejects.toThrow('killed');
    closure.close = close;
    expect(await app.get(Recovery).begin()).toMatchObject({ closed: 'links-unknown' });
  });

  it('a guardian whose suspension was lifted after the copy sees the child again', async () => {
    await suspend();
    await copy();
    await suspend(false);
    const { url, begun } = await restored();
    expect(begun).toMatchObject({ closed: null, again: { resumed: 1, suspended: 0 } });
    expect((await signIn(new Browser(url), account, PASSWORD)).text).toContain('BENALI Lina');
  });

  it('without its journal, families are kept out until the school confirmed the suspended links', async () => {
    await suspend();
    await copy();
    const { url, begun, there } = await restored(false);
    expect(begun).toEqual({ again: null, closed: 'journal-missing' });
    const page = await new Browser(url).open('/');
    expect(page.status).toBe(503);
    expect(page.text).toContain('Le service reprend après une restauration');
    const place = { ...server, app: there, url };
    await expect(aStaff(place, 'secretary', school.id)).rejects.toThrow(
      'backup.awaits-confirmation',
    );
    const head = await (await aStaff(place, 'administrator', school.id)).stepUp();
    expect(await ok(head.get('/api/after-restore'))).toMatchObject({
      awaits: true,
      links: [{ id: link.id, studentName: 'BENALI Lina' }],
    });
    const confirm = (links: number): Promise<Response> =>
      head.post('/api/after-restore/confirm', { links });
    expect(await refusal(confirm(0))).toMatch('409 backup.links-differ');
    expect(await ok(confirm(1))).toEqual({ awaits: false, links: [] });
    expect((await new Browser(url).open('/')).status).toBe(200);
    expect(await refusal(confirm(1))).toMatch('409 backup.nothing-to-confirm');
    // who was let in is not kept out at the next start
    expect(await there.get(Recovery).begin()).toEqual({ again: null, closed: null });
  });

  // restoring takes its time on MariaDB, and what follows is the same wherever rows lie
  if (dialect === 'MariaDB') return;

  it('an account that was locked after the copy is locked', async () => {
    await copy();
    await server.app.get(Accounts).apply(account, 'locked');
    const { there, begun } = await restored();
    expect(begun).toMatchObject({ again: { locked: 1 } });
    expect((await there.get(AccountStore).find(account.id))?.state).toBe('LOCKED');
  });

  it('a journal that was changed or cut is none', async () => {
    await suspend();
    await suspend(false);
    await suspend();
    await server.app.get(Background).settled();
    const journal = join(server.config.journalDir, 'journal.log');
    const whole = readFileSync(journal, 'utf8');
    const lines = whole.trimEnd().split('\n');
    const damaged = [
      lines.filter((_, at) => at !== 2),
      lines.toReversed(),
      lines.map((line, at) =>
        at === 1 ? line.replace(/^./, (c) => (c === 'A' ? 'B' : 'A')) : line,
      ),
    ];
    const recovery = server.app.get(Recovery);
    for (const some of damaged) {
      writeFileSync(journal, `${some.join('\n')}\n`);
      expect((await recovery.begin()).closed).toBe('journal-damaged');
    }
    // what a power cut left of a line was never acknowledged
    writeFileSync(journal, whole + whole.slice(0, 20));
    await suspend(false);
    await server.app.get(Background).settled();
    expect(readFileSync(journal, 'utf8').startsWith(whole)).toBe(true);
    expect((await recovery.begin()).closed).toBeNull();
  });

  it('what was issued and used since is named, and the letters that work again can be voided', async () => {
    const [first, second] = await school.enrol([aStudent().notified(), aStudent()]);
    const used = await school.accountOf(first as NonNullable<typeof first>);
    const later = await school.accountOf(second as NonNullable<typeof second>);
    await copy();
    const house = server.app;
    const [secret] = await house.get(UnitOfWork).run(async () => {
      const rows = await house
        .get(UnitOfWork)
        .manager.query<{ id: string }[]>('SELECT id FROM provisional_secret');
      await house.get(ProvisionalSecrets).use(rows[0]?.id ?? '');
      return rows;
    });
    expect(secret).toBeDefined();
    server.clock.advance(60_000);
    await house.get(UnitOfWork).run(() =>
      house.get(ProvisionalSecrets).issue({
        accounts: [later],
        schoolId: school.id,
        runId: school.id,
        expiresAt: new Date('2027-01-01'),
      }),
    );
    const { there } = await restored();
    const after = there.get(AfterRestore);
    expect(await after.lost()).toEqual({
      issued: [later.login],
      activated: [],
      unknownAccounts: 0,
      usedAgain: [used.login],
      comeBack: [],
    });
    await expect(after.voidUsed(2, 'cli:test')).rejects.toMatchObject({ code: 'record.changed' });
    expect(await after.voidUsed(1, 'cli:test')).toBe(1);
    expect((await after.lost()).usedAgain).toEqual([]);
  });

  it('a suspension that is noted and then cut short holds at the next start', async () => {
    const unitOfWork = server.app.get(UnitOfWork);
    const commit = new Error('the power went');
    await expect(
      unitOfWork.run(async () => {
        await suspend();
        // settled after what the journal gathered
        unitOfWork.beforeCommit({ gather: () => null, settle: () => Promise.reject(commit) });
      }),
    ).rejects.toBe(commit);
    expect(await server.app.get(Recovery).begin()).toMatchObject({ again: { suspended: 1 } });
  });

  it('what was noted longer ago than any copy is kept is left out, and an older copy finds no journal', async () => {
    await copy();
    await suspend();
    await server.app.get(Recovery).begin();
    server.clock.advance(61 * 86_400_000);
    await suspend(false);
    await server.app.get(Background).settled();
    const journal = join(server.config.journalDir, 'journal.log');
    await server.app.get(Recovery).begin();
    // its head, the end of the suspension, and that it was saved
    expect(readFileSync(journal, 'utf8').trimEnd().split('\n')).toHaveLength(3);
    await suspend();
    expect(await server.app.get(Recovery).begin()).toMatchObject({ closed: null });
    expect((await restored()).begun.closed).toBe('journal-damaged');
  });

  it('a change that cannot be noted is not made', async () => {
    rmSync(server.config.journalDir, { recursive: true, force: true });
    writeFileSync(server.config.journalDir, 'in the way');
    await expect(suspend()).rejects.toMatchObject({ code: 'journal.not-written' });
    const now = await server.app.get(RosterRecords).link(school.scope, link.id);
    expect(now?.suspendedAt).toBeNull();
  });
});
