import { cpSync, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Account } from '../../src/accounts/index.js';
import { ProvisionalSecrets } from '../../src/accounts/index.js';
import { AuditEventRow } from '../../src/audit/persistence/entities.js';
import { assemble, createContext } from '../../src/bootstrap.js';
import { ContactCodes } from '../../src/identity/index.js';
import { FranceConnectLinks } from '../../src/journeys/france-connect/france-connect-links.js';
import { EVERY_KEY_USE } from '../../src/key-uses.js';
import { Audit, AuditErasure, SealAudit, VerifyAudit } from '../../src/audit/index.js';
import type { AuditFault } from '../../src/audit/index.js';
import { Outbox } from '../../src/messages/index.js';
import { Keys } from '../../src/platform/crypto/keys.js';
import { KeyRotation, nameOf } from '../../src/platform/crypto/rotate-keys.js';
import type { RotationRequest, UseRenewed } from '../../src/platform/crypto/rotate-keys.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { Background } from '../../src/platform/background/background.js';
import { Documents } from '../../src/platform/documents/documents.js';
import { DocumentStore } from '../../src/platform/documents/persistence/document-store.js';
import { Attempts } from '../../src/platform/limits/attempts.js';
import { KnownDevices } from '../../src/platform/limits/known-devices.js';
import { Limit } from '../../src/platform/limits/limit.js';
import { newId } from '../../src/platform/crypto/random.js';
import { Sessions } from '../../src/platform/sessions/sessions.js';
import { Submissions } from '../../src/platform/submissions/submissions.js';
import { SealedDetails, Tasks } from '../../src/tasks/index.js';
import { TaskRow } from '../../src/tasks/persistence/entities.js';
import { aGuardian, aSchool, aStudent } from '../builders/roster.js';
import type { TestSchool } from '../builders/roster.js';
import type { House } from '../builders/test-school.js';
import { aStaff } from '../builders/staff.js';
import type { SignedInStaff } from '../builders/staff.js';
import { letterInHand } from '../journeys/letter-in-hand.js';
import { MergingSchool } from '../merging/a-merging-school.js';
import { startTestApp } from '../support/app.js';
import type { TestApp } from '../support/app.js';
import { DIALECTS } from '../support/databases.js';

const DAY = 24 * 3_600_000;
const OF_A_DAY = new Limit('key-rotation.spec', { windowMs: DAY, most: 3, of: 'subjects' });
const MOBILE = '+33639980099';
const IDENTITY = { familyName: 'BENALI', usageName: null, givenNames: ['Nadia'], idToken: 'token' };

/** A process that was cut short. */
class Killed extends Error {}

describe.each(DIALECTS)('keys that are rotated while a server runs on %s', (dialect) => {
  let server: TestApp;
  let school: TestSchool;
  let head: SignedInStaff;
  /** Another process on the same data, as a command is. */
  let command: { readonly rooms: House; readonly unitOfWork: UnitOfWork; readonly keys: Keys };
  let closeCommand: () => Promise<void>;

  beforeAll(async () => {
    server = await startTestApp(dialect);
    school = await aSchool(server.app);
    head = await aStaff(server, 'administrator', school.id);
    const { clock } = server;
    const parts = await assemble(server.config, { clock, migrate: false });
    const rooms = await createContext(parts);
    command = { rooms, unitOfWork: parts.unitOfWork, keys: parts.keys };
    closeCommand = async () => {
      await rooms.close();
      await parts.unitOfWork.close();
    };
  });

  afterAll(async () => {
    await closeCommand();
    await server.close();
  });

  const rotate = (how: Partial<RotationRequest> = {}): Promise<readonly UseRenewed[]> =>
    new KeyRotation(command.unitOfWork, command.keys, EVERY_KEY_USE).run({
      sealingOnly: false,
      unreadable: 0,
      // the server looks by itself every half second: here at once
      onWaiting: () => void server.app.get(Background).beat('keys.follow'),
      record: () =>
        command.rooms
          .get(Audit)
          .record({ schoolId: null, actor: 'cli:test', action: 'keys.rotate' }),
      ...how,
    });

  /** Keeps the server from looking by itself: every step of the command then waits for it. Gives what has it look. */
  const followsWhenAsked = (): (() => void) => {
    const { app } = server;
    const keys = app.get(Keys);
    const follow = keys.follow.bind(keys);
    jest.spyOn(keys, 'follow').mockResolvedValue(undefined);
    return () => {
      app.get(Background).soon('test.follow', () => follow(() => app.get(UnitOfWork).settled()));
    };
  };

  const files = (begins: string): string[] =>
    readdirSync(server.config.keysDir).filter((name) => name.startsWith(begins));

  const copyOfKeys = (): string => {
    const folder = `${server.config.keysDir}-${String(Math.random())}`;
    cpSync(server.config.keysDir, folder, { recursive: true });
    return folder;
  };

  const rotations = (): Promise<number> =>
    server.app.get(UnitOfWork).manager.countBy(AuditEventRow, { action: 'keys.rotate' });

  const renewedIn = (all: readonly UseRenewed[]): Record<string, number> =>
    Object.fromEntries(
      all.filter(({ use }) => use.entity !== null).map((one) => [nameOf(one.use), one.renewed]),
    );

  const aNotifiedStudent = async (): Promise<Account> =>
    school.accountOf(await aStudent().notified().in(school));

  /** Something of each kind that is kept, and what proves afterwards that it still serves. */
  const somethingOfEach = async (): Promise<() => Promise<void>> => {
    const { app, clock } = server;
    const checks: (() => Promise<void>)[] = [];
    const account = await aNotifiedStudent();
    const letter = await letterInHand(app, account.id);
    checks.push(async () => {
      // printed again inside its window it is the same
      expect(await letterInHand(app, account.id)).toEqual(letter);
      const secrets = app.get(ProvisionalSecrets);
      expect((await secrets.check(account, letter.password)).outcome).toBe('valid');
      expect((await secrets.check(account, 'abcd-efgh-jkmn')).outcome).toBe('wrong');
      expect(await secrets.accountOfReference(letter.reference)).toBe(account.id);
    });
    const code = await app.get(ContactCodes).draw(MOBILE);
    await app.get(UnitOfWork).run(() => app.get(ContactCodes).markSent(code.id));
    checks.push(async () => {
      const { outcome } = await app.get(ContactCodes).check(code.id, code.clear);
      expect(outcome).toBe('right');
    });
    const sub = `sub-${account.id}`;
    const links = app.get(FranceConnectLinks);
    await links.claim({
      accountId: account.id,
      identity: { ...IDENTITY, sub },
      mobile: MOBILE,
    });
    checks.push(async () => {
      expect(await links.of({ ...IDENTITY, sub })).toMatchObject({ accountId: account.id });
      expect(await links.of({ ...IDENTITY, sub: 'nobody' })).toBeNull();
    });
    const proof = app.get(Keys).mac('school-leaving', account.id);
    checks.push(() => {
      expect(app.get(Keys).isMac('school-leaving', account.id, proof)).toBe(true);
      return Promise.resolve();
    });
    const sessions = app.get(Sessions).of({ name: 'rotated', idleMs: DAY, longestMs: DAY });
    const opened = { id: newId(), holderId: null, stage: 'begun', state: { asked: 'girafe' } };
    const token = await sessions.open(opened);
    checks.push(async () => {
      expect(await sessions.recognise(token)).toMatchObject(opened);
    });
    const attempt = { limit: OF_A_DAY, of: account.id };
    await app.get(Attempts).take({ ...attempt, on: ['one', 'two'] });
    checks.push(async () => {
      expect(await app.get(Attempts).left(attempt)).toBe(1);
      expect(await app.get(Attempts).takeWhatFits({ ...attempt, on: ['two', 'three'] })).toEqual([
        'two',
        'three',
      ]);
      expect((await app.get(Attempts).take({ ...attempt, on: ['four'] })).taken).toBe(false);
    });
    const large = Buffer.alloc(150_000, 'à garder');
    await app.get(Documents).putInTurns(`large-${account.id}`, large);
    checks.push(async () => {
      expect(await app.get(Documents).get(`large-${account.id}`)).toEqual(large);
      expect(await app.get(Documents).getInTurns(`large-${account.id}`)).toEqual(large);
    });
    await app.get(Tasks).open({
      schoolId: school.id,
      kind: 'email-shared',
      accountId: account.id,
      details: { claimed: { email: 'mere@example.org' } },
    });
    checks.push(async () => {
      const where = { accountId: account.id };
      const task = await app.get(UnitOfWork).manager.findOneByOrFail(TaskRow, where);
      expect(app.get(SealedDetails).open(task)).toMatchObject({
        claimed: { email: 'mere@example.org' },
      });
    });
    await app.get(UnitOfWork).run(() =>
      app.get(Outbox).add({
        channel: 'mail',
        template: 'a-test',
        language: 'fr',
        to: 'mere@example.org',
        values: {},
        scopeId: school.id,
      }),
    );
    const content = `${account.id} ${'secret '.repeat(10)}`;
    const turn = await app.get(Submissions).take(content);
    if (turn.kind === 'first') await turn.keep(Buffer.from('answered'));
    checks.push(async () => {
      const again = await app.get(Submissions).take(content);
      expect(again).toMatchObject({ kind: 'repeat', answer: Buffer.from('answered') });
    });
    const merging = await MergingSchool.in(app);
    const [one, other] = [
      await aGuardian().named('Nadia', 'Benali').in(merging.school),
      await aGuardian().named('Nadya', 'Benali').in(merging.school),
    ];
    const act = await merging.merge(one, other);
    checks.push(async () => {
      await merging.undo(act);
      expect(await merging.guardian(other)).toMatchObject({ firstName: 'Nadya' });
    });
    const rule = { rule: 'erasure.person', actor: 'system' };
    await app.get(AuditErasure).forget({ people: [account.id] }, rule);
    await app.get(SealAudit).seal();
    checks.push(async () => {
      const found: AuditFault[] = [];
      await app.get(VerifyAudit).verify({ hear: (fault) => found.push(fault) });
      await app.get(SealAudit).seal();
      await app.get(VerifyAudit).verify({ hear: (fault) => found.push(fault) });
      expect(found).toEqual([]);
    });
    const [recovery = ''] = head.recoveryCodes;
    head.recoveryCodes = head.recoveryCodes.slice(1);
    checks.push(async () => {
      clock.advance(60_000);
      // by the application, then by a code for a lost telephone, which serves once
      await head.signInAgain();
      const again = await head.post('/api/session/step-up', { code: recovery });
      expect(again.status).toBe(200);
      expect((await head.post('/api/session/step-up', { code: recovery })).ok).toBe(false);
    });
    return async () => {
      for (const check of checks) await check();
    };
  };

  it('bring along all that is kept: everything serves, and nothing needs the former ones', async () => {
    const works = await somethingOfEach();
    const former = copyOfKeys();
    const rotation = new KeyRotation(command.unitOfWork, command.keys, EVERY_KEY_USE);
    const kept = await rotation.counts();
    const missing = kept.filter(({ use, count }) => use.entity !== null && count === 0);
    // a plan is stored, reviewed and applied in another story: story/key-rotation.spec.ts
    expect(missing.map(({ use }) => nameOf(use))).toEqual(['import_seal.mac']);

    const renewed = renewedIn(await rotate());
    for (const { use, count } of kept) {
      const left = ['submission.id+sealed', 'limit_bucket.id', 'audit_event.mac+erasureMac'];
      if (use.entity === null || left.includes(nameOf(use))) continue;
      expect([nameOf(use), renewed[nameOf(use)]]).toEqual([nameOf(use), count]);
    }
    expect(files('master')).toEqual(['master-2.key']);
    expect(files('seal-').filter((name) => !name.includes('.gen2.'))).toEqual([]);
    expect(await rotations()).toBe(1);
    await works();

    // whoever has a copy of the former keys and of the database opens nothing
    const stolen = Keys.open(former, false);
    const { unitOfWork } = command;
    const unlike = [
      'audit_event.mac+erasureMac',
      'audit_day.signature',
      'audit_sealing.signature',
      'import_seal.mac',
      'submission.id+sealed',
      'limit_bucket.id',
      'document_part.data',
    ];
    for (const use of EVERY_KEY_USE) {
      if (use.entity === null || unlike.includes(nameOf(use))) continue;
      const count = await use.count(unitOfWork);
      const opened = await use.renew({ unitOfWork, keys: stolen, ended: false });
      expect([nameOf(use), opened.renewed]).toEqual([nameOf(use), 0]);
      expect([nameOf(use), opened.unreadable]).toEqual([nameOf(use), count]);
    }
    const store = DocumentStore.on(unitOfWork);
    const documents = new Documents(store, unitOfWork, stolen);
    await expect(documents.get((await store.anyId()) ?? '')).rejects.toMatchObject({
      code: 'keys.seal-broken',
    });
  });

  it('are recognised at the next start, and the former folder is another installation’s', async () => {
    const former = copyOfKeys();
    await rotate();
    const parts = await assemble(server.config, { migrate: false });
    await parts.unitOfWork.close();
    const copy = { ...server.config, keysDir: former };
    await expect(assemble(copy, { migrate: false })).rejects.toMatchObject({
      code: 'keys.master-differs',
    });
  });

  it('do not pile up: what is kept is as long after many rotations as after one', async () => {
    const { app } = server;
    const account = await aNotifiedStudent();
    const { password } = await letterInHand(app, account.id);
    await rotate();
    const length = command.keys.mac('attempts', 'x').length;
    await rotate();
    expect(command.keys.mac('attempts', 'x')).toHaveLength(length);
    expect(length).toBeLessThanOrEqual(64);
    expect((await app.get(ProvisionalSecrets).check(account, password)).outcome).toBe('valid');
  });

  it.each([1, 2, 3])(
    'serve on when the command is cut short while it waits for the %d. time, and are rotated by the next one',
    async (time) => {
      const before = await rotations();
      const works = await somethingOfEach();
      const follow = followsWhenAsked();
      let waited = 0;
      const cut = rotate({
        onWaiting: () => {
          waited += 1;
          if (waited === time) throw new Killed();
          follow();
        },
      });
      await expect(cut).rejects.toThrow(Killed);
      jest.restoreAllMocks();
      await works();
      const worksBetween = await somethingOfEach();
      await rotate();
      await worksBetween();
      expect(files('master')).toHaveLength(1);
      expect(await rotations()).toBe(before + 1);
    },
  );

  it('of days alone are rotated on demand: open letters are printed, the master key stays', async () => {
    const account = await aNotifiedStudent();
    const letter = await letterInHand(server.app, account.id);
    const former = copyOfKeys();
    const [master = ''] = files('master');
    const renewed = renewedIn(await rotate({ sealingOnly: true }));
    expect(renewed['provisional_secret.sealed']).toBeGreaterThan(0);
    expect(renewed['provisional_secret.verifier']).toBe(0);
    expect(files('master')).toEqual([master]);
    expect(await letterInHand(server.app, account.id)).toEqual(letter);
    const [copies] = EVERY_KEY_USE.filter((use) => nameOf(use) === 'provisional_secret.sealed');
    const { unitOfWork } = command;
    const keys = Keys.open(former, false);
    const opened = await copies?.renew({ unitOfWork, keys, ended: false });
    expect(opened).toMatchObject({ renewed: 0 });
  });

  it('stay while something opens under none of them, until that is given up by its number', async () => {
    const { app } = server;
    const unitOfWork = app.get(UnitOfWork);
    await app.get(Tasks).open({
      schoolId: school.id,
      kind: 'email-shared',
      details: { claimed: { email: 'pere@example.org' } },
    });
    const [task] = await unitOfWork.manager.find(TaskRow, { order: { id: 'DESC' }, take: 1 });
    await unitOfWork.run(() =>
      unitOfWork.manager.update(TaskRow, { id: task?.id ?? '' }, { details: 'AAAA' }),
    );
    const before = files('master');
    await expect(rotate()).rejects.toMatchObject({
      code: 'keys.values-unreadable',
      params: { total: 1, where: 'task.details (1)' },
    });
    expect(files('master')).toEqual(expect.arrayContaining(before));
    await rotate({ unreadable: 1 });
    expect(files('master')).toHaveLength(1);
    expect(existsSync(join(server.config.keysDir, before[0] ?? ''))).toBe(false);
    await unitOfWork.run(() => unitOfWork.manager.delete(TaskRow, { id: task?.id ?? '' }));
  });

  it('forget browsers that were known: whoever had the former key could say so of any', async () => {
    const { app } = server;
    const note = app.get(KnownDevices).remember(null, 'an-account');
    await rotate();
    const device = app.get(KnownDevices).recognise(note, 'an-account');
    expect(device).toBeNull();
    const again = app.get(KnownDevices).remember(note, 'an-account');
    expect(app.get(KnownDevices).recognise(again, 'an-account')).not.toBeNull();
  });
});
