import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ProvisionalSecrets } from '../../src/accounts/index.js';
import type { Account } from '../../src/accounts/index.js';
import { SecretStore } from '../../src/accounts/persistence/secret-store.js';
import { ProvisionalSecretRow } from '../../src/accounts/persistence/entities.js';
import { Outbox } from '../../src/messages/index.js';
import { SessionRow } from '../../src/platform/database/entities.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { DemoTransport } from '../../src/platform/mail/mail-transport.js';
import { StaffSetUp } from '../../src/staff/index.js';
import { StaffRow } from '../../src/staff/persistence/entities.js';
import { aGuardian, aSchool, aStudent } from '../builders/roster.js';
import type { TestSchool } from '../builders/roster.js';
import { aStaff, anEmail, ConsoleClient, PASSWORD, refusal, tokenOf } from '../builders/staff.js';
import { letterInHand } from '../journeys/letter-in-hand.js';
import { Browser } from '../portal/browser.js';
import { activateGuardian, activateStudent, signInByLetter } from '../portal/families.js';
import { startTestApp } from '../support/app.js';
import type { TestApp } from '../support/app.js';
import { DIALECTS } from '../support/databases.js';

const COOKIE = '__Host-trousseau-portal';

/** The text with another character at each of its places, one after the other. */
function* othersOf(text: string): Generator<string> {
  for (const [index, letter] of [...text].entries()) {
    yield text.slice(0, index) + (letter === 'A' ? 'B' : 'A') + text.slice(index + 1);
  }
}

/** The bytes of base64url with one bit of another value in each of them, and cut short. */
function* flipped(text: string): Generator<string> {
  const bytes = Buffer.from(text, 'base64url');
  for (const [index, byte] of bytes.entries()) {
    const other = Buffer.from(bytes);
    other.writeUInt8(byte ^ 1, index);
    yield other.toString('base64url');
  }
  for (const length of [0, 11, 27, 28, bytes.length - 1]) {
    yield bytes.subarray(0, length).toString('base64url');
  }
}

describe.each(DIALECTS)('what somebody tampered with is found out on %s:', (dialect) => {
  const mail = new DemoTransport();
  let server: TestApp;
  let school: TestSchool;

  beforeAll(async () => {
    server = await startTestApp(dialect, {}, { mail });
    school = await aSchool(server.app);
  });

  afterAll(() => server.close());

  const aLetter = async (): Promise<Account> =>
    school.accountOf(await aStudent().notified().in(school));

  const unit = (): UnitOfWork => server.app.get(UnitOfWork);

  const secretOf = async ({ id }: Account): Promise<ProvisionalSecretRow> => {
    const [secret] = await server.app.get(SecretStore).lastOf(id, 1);
    if (!secret) throw new Error('No letter was issued');
    return secret;
  };

  it('each byte of a printable copy, and one that is another letter’s', async () => {
    const [account, other] = [await aLetter(), await aLetter()];
    const { id, runId, sealed } = await secretOf(account);
    const letter = await letterInHand(server.app, account.id);
    const store = (copy: string | null): Promise<unknown> =>
      unit().run(() => unit().manager.update(ProvisionalSecretRow, { id }, { sealed: copy }));
    const moved = (await secretOf(other)).sealed ?? '';
    for (const copy of [...flipped(sealed ?? ''), moved]) {
      await store(copy);
      await expect(server.app.get(ProvisionalSecrets).reveal(runId)).rejects.toMatchObject({
        code: 'letters.copies-unreadable',
      });
    }
    await store(sealed);
    expect(await letterInHand(server.app, account.id)).toEqual(letter);
  });

  it('each character of a family’s cookie', async () => {
    const browser = new Browser(server.url);
    await activateStudent(browser, server.app, await aLetter());
    const { token } = browser;
    expect(token).toHaveLength(43);
    for (const other of othersOf(token)) {
      const stranger = new Browser(server.url);
      stranger.cookies.set(COOKIE, other);
      expect((await stranger.open('/mon-compte')).status).toBe(401);
    }
    expect((await browser.open('/mon-compte')).status).toBe(200);
  });

  it('each character of a cookie of staff', async () => {
    const staff = await aStaff(server, 'viewer', school.id);
    const [name = '', token = ''] = staff.cookie?.split('=') ?? [];
    const answers = new Set<string>();
    for (const other of othersOf(token)) {
      const stranger = new ConsoleClient(server);
      stranger.cookie = `${name}=${other}`;
      answers.add(await refusal(stranger.get('/api/me')));
    }
    expect([...answers]).toEqual(['401 staff.not-signed-in']);
    expect((await staff.get('/api/me')).status).toBe(200);
  });

  it('each character of the link that confirms an address', async () => {
    const child = await aStudent().in(school);
    const guardian = await school.accountOf(await aGuardian().of(child).notified().in(school));
    const browser = new Browser(server.url);
    await activateGuardian(browser, server.app, guardian, ['2015-03-07'], 'lien@example.org');
    await server.app.get(Outbox).drain();
    const { text = '' } = mail.messages.find(({ to }) => to === 'lien@example.org') ?? {};
    const link = /\/mail\/([\w-]+)/.exec(text)?.[1] ?? '';
    const right = await browser.open(`/mail/${link}`);
    const unknown = await browser.open(`/mail/${'A'.repeat(link.length)}`);
    for (const other of othersOf(link)) {
      const page = await browser.open(`/mail/${other}`);
      expect([page.status, page.heading]).toEqual([unknown.status, unknown.heading]);
    }
    // nor by pressing the button that the right one shows
    const [other = ''] = othersOf(link);
    const csrf = right.fieldsOf(`/mail/${link}`)['csrf'] ?? '';
    const body = new URLSearchParams({ csrf });
    const headers = { Cookie: `${COOKIE}=${browser.token}`, Origin: server.url };
    const sent = await fetch(`${server.url}/mail/${other}`, { method: 'POST', body, headers });
    expect(sent.status).toBeLessThan(500);
    expect((await school.accountOf({ accountId: guardian.id })).state).toBe('PENDING_EMAIL');
    await browser.send(right, `/mail/${link}`);
    expect((await school.accountOf({ accountId: guardian.id })).state).toBe('ACTIVE');
  });

  it('each character of a one-time link of staff', async () => {
    const setUp = server.app.get(StaffSetUp);
    const token = tokenOf(await setUp.createFromCli(anEmail(), 'secretary', school.id, 'cli:test'));
    const answers = new Set<string>();
    for (const other of othersOf(token)) {
      const visitor = new ConsoleClient(server);
      answers.add(
        await refusal(visitor.post('/api/links/redeem', { token: other, password: PASSWORD })),
      );
    }
    expect([...answers]).toEqual(['410 staff.link-invalid']);
    expect((await new ConsoleClient(server).post('/api/links/look', { token })).status).toBe(200);
  });

  it('what a session holds: changed, or another session’s, it is no session any more', async () => {
    const [one, other] = [new Browser(server.url), new Browser(server.url)];
    const rows: SessionRow[] = [];
    for (const browser of [one, other]) {
      const page = await signInByLetter(browser, server.app, await aLetter());
      expect(page.address).toBe('/activation/mot-de-passe');
      const [last] = await unit().manager.find(SessionRow, { order: { id: 'DESC' }, take: 1 });
      if (last) rows.push(last);
    }
    const [mine, theirs] = rows;
    // as for somebody who has none
    const over = await new Browser(server.url).open('/activation/mot-de-passe');
    const store = (sealed: string | null): Promise<unknown> =>
      unit().run(() => unit().manager.update(SessionRow, { id: mine?.id ?? '' }, { sealed }));
    for (const sealed of [theirs?.sealed ?? '', ...flipped(mine?.sealed ?? '')]) {
      await store(sealed);
      const page = await one.open('/activation/mot-de-passe');
      expect([page.status, page.heading]).toEqual([401, over.heading]);
    }
    await store(mine?.sealed ?? null);
    const again = await other.open('/activation/mot-de-passe');
    expect(again.status).toBe(200);
  });

  it('a second factor: no code of it signs in, and it is no failure of the server', async () => {
    const head = await aStaff(server, 'administrator', school.id);
    const [other] = await unit().manager.findBy(StaffRow, { id: head.id });
    const sealed = Buffer.from(other?.totpSealed ?? '', 'base64url');
    sealed.writeUInt8(sealed.readUInt8(30) ^ 1, 30);
    const totpSealed = sealed.toString('base64url');
    await unit().run(() => unit().manager.update(StaffRow, { id: head.id }, { totpSealed }));
    const code = head.freshCode();
    const typed = { email: head.email, password: PASSWORD, code };
    const answer = await refusal(new ConsoleClient(server).post('/api/session', typed));
    expect(answer).toBe('409 keys.seal-broken');
  });
});
