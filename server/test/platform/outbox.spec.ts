import { Writable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { OutboxMessageRow } from '../../src/messages/persistence/entities.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { createLogger } from '../../src/platform/logger.js';
import { Outbox } from '../../src/messages/index.js';
import type { MessageRequest } from '../../src/messages/index.js';
import { aSchool } from '../builders/roster.js';
import { Mailbox } from '../portal/mailbox.js';
import { startTestApp } from '../support/app.js';
import type { TestApp } from '../support/app.js';
import { DIALECTS } from '../support/databases.js';
import type { TestDialect } from '../support/databases.js';
import { SMS_TOKEN, SmsGateway } from '../support/sms-gateway.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

let numbers = 0;

/** A number of the range that is kept for fiction, which nobody has written to yet. */
function aNumber(): string {
  numbers += 1;
  return `+33639980${String(numbers).padStart(3, '0')}`;
}

/** An SMS with a code, unless told otherwise. */
function aMessage(request: Partial<MessageRequest> = {}): MessageRequest {
  return {
    channel: 'sms',
    template: 'test.message',
    language: 'fr',
    to: aNumber(),
    values: { said: 'code 482913' },
    scopeId: null,
    ...request,
  };
}

/** The house with what a test of messages needs at hand. */
class Post {
  readonly outbox: Outbox;

  private constructor(
    readonly server: TestApp,
    readonly logged: readonly string[],
  ) {
    this.outbox = server.app.get(Outbox);
    this.outbox.register('test.message', ({ said = '' }) => ({
      subject: 'Un message',
      text: said,
      html: `<p>${said}</p>`,
    }));
  }

  static async open(
    dialect: TestDialect,
    settings: Readonly<Record<string, string>>,
  ): Promise<Post> {
    const logged: string[] = [];
    const lines = new Writable({
      write(line: Buffer, _encoding, done) {
        logged.push(line.toString());
        done();
      },
    });
    const logger = createLogger('debug', lines);
    return new Post(await startTestApp(dialect, settings, { logger }), logged);
  }

  /** Records a message, and gives it as it is once a drain has passed. */
  async add(request: MessageRequest): Promise<Readonly<OutboxMessageRow>> {
    const earlier = new Set((await this.rows()).map(({ id }) => id));
    await this.outbox.add(request);
    await this.outbox.drain();
    return (await this.rows()).find(({ id }) => !earlier.has(id))!;
  }

  /** The message as it is now. */
  async now({ id }: { readonly id: string }): Promise<Readonly<OutboxMessageRow>> {
    return (await this.rows()).find((row) => row.id === id)!;
  }

  /** Lets this time go by, and a drain pass. */
  async later(milliseconds: number): Promise<void> {
    this.server.clock.advance(milliseconds);
    await this.outbox.drain();
  }

  private rows(): Promise<Readonly<OutboxMessageRow>[]> {
    return this.server.app.get(UnitOfWork).manager.find(OutboxMessageRow);
  }
}

describe.each(DIALECTS)('the outbox on %s', (dialect) => {
  const gateway = new SmsGateway();
  const mailbox = new Mailbox();
  let post: Post;

  beforeAll(async () => {
    const sms = await gateway.open();
    post = await Post.open(dialect, { ...sms, TROUSSEAU_SMTP_URL: await mailbox.open() });
  });

  beforeEach(() => {
    gateway.failWith(null);
  });

  afterAll(async () => {
    await post.server.close();
    await gateway.close();
    await mailbox.close();
  });

  it('sends by SMS the text, by e-mail the rest too, and forgets what it sent', async () => {
    const to = aNumber();
    const said = 'https://cles.example.org/mail/one-token';
    const sms = await post.add(aMessage({ to, values: { said } }));
    const mail = await post.add(
      aMessage({ channel: 'mail', to: 'n@example.org', values: { said } }),
    );
    expect(await gateway.next(to)).toBe(said);
    expect(await mailbox.linkTo('n@example.org')).toBe('/mail/one-token');
    const done = { state: 'sent', sealed: null, attempts: 0, lastError: null };
    expect(sms).toMatchObject({ ...done, channel: 'sms', sentAt: post.server.clock.now() });
    expect(mail).toMatchObject({ ...done, channel: 'mail' });
  });

  it('keeps for staff what tells a recipient from another, no more', async () => {
    const sms = await post.add(aMessage({ to: '+33612345678' }));
    const mail = await post.add(aMessage({ channel: 'mail', to: 'nadia.benali@example.org' }));
    expect(sms.maskedRecipient).toBe('06 •• •• •• 78');
    expect(mail.maskedRecipient).toBe('n••••@example.org');
  });

  it('tries again after one minute, then after two, four and so on', async () => {
    const to = aNumber();
    gateway.failWith(503);
    const failed = await post.add(aMessage({ to }));
    expect(failed).toMatchObject({ state: 'pending', attempts: 1, lastError: 'sms-http-503' });
    const before = gateway.requests;
    await post.later(MINUTE_MS - 1);
    expect(gateway.requests).toBe(before);
    await post.later(1);
    expect(await post.now(failed)).toMatchObject({ state: 'pending', attempts: 2 });
    gateway.failWith(null);
    await post.later(2 * MINUTE_MS - 1);
    expect((await post.now(failed)).state).toBe('pending');
    await post.later(1);
    expect(await post.now(failed)).toMatchObject({ state: 'sent', lastError: null, sealed: null });
    expect(await gateway.next(to)).toBe('code 482913');
  });

  it('gives up after eight tries, and keeps the content so that staff can send it again', async () => {
    const { id: scopeId } = await aSchool(post.server.app);
    const to = aNumber();
    gateway.failWith(500);
    const message = await post.add(aMessage({ to, scopeId }));
    for (let attempt = 0; attempt < 7; attempt += 1) await post.later(2 ** attempt * MINUTE_MS);
    const failed = await post.now(message);
    expect(failed).toMatchObject({ state: 'failed', attempts: 8, lastError: 'sms-http-500' });
    expect(failed.sealed).not.toBeNull();
    const before = gateway.requests;
    await post.later(24 * HOUR_MS);
    expect(gateway.requests).toBe(before);

    gateway.failWith(null);
    expect(await post.outbox.resend('019a0000-0000-7000-8000-00000000000b', failed.id)).toBe(false);
    expect(await post.outbox.resend(scopeId, failed.id)).toBe(true);
    expect(await gateway.next(to)).toBe('Collège Jean-Moulin : code 482913');
    await post.outbox.drain();
    expect(await post.now(failed)).toMatchObject({ state: 'sent', attempts: 0, sealed: null });
    expect(await post.outbox.resend(scopeId, failed.id)).toBe(false);
    expect(gateway.sent.filter((sms) => sms.to === to)).toHaveLength(1);
  });

  it('never sends what is of no use any more, and forgets it', async () => {
    const to = aNumber();
    const { id: scopeId } = await aSchool(post.server.app);
    const expiresAt = new Date(post.server.clock.now().getTime() + 10 * MINUTE_MS);
    gateway.failWith(503);
    const message = await post.add(aMessage({ to, expiresAt, scopeId }));
    expect(message).toMatchObject({ state: 'pending', expiresAt });
    gateway.failWith(null);
    post.server.clock.moveTo(expiresAt);
    expect(await post.outbox.resend(scopeId, message.id)).toBe(false);
    await post.outbox.drain();
    const expired = { state: 'failed', lastError: 'expired', sealed: null };
    expect(await post.now(message)).toMatchObject(expired);
    expect(await post.outbox.resend(scopeId, message.id)).toBe(false);
    expect(gateway.sent.some((sms) => sms.to === to)).toBe(false);
  });

  it('looks again before each message whether it is of use still', async () => {
    const to = aNumber();
    const expiresAt = new Date(post.server.clock.now().getTime() + 10 * MINUTE_MS);
    const first = gateway.hold();
    await post.server.app.get(UnitOfWork).run(async () => {
      await post.outbox.add(aMessage());
      post.server.clock.advance(1);
      await post.outbox.add(aMessage({ to, expiresAt }));
    });
    const draining = post.outbox.drain();
    await first;
    post.server.clock.moveTo(expiresAt);
    gateway.release();
    await draining;
    await post.outbox.drain();
    expect(gateway.sent.some((sms) => sms.to === to)).toBe(false);
  });

  it('forgets what failed for good, too, once it expired', async () => {
    gateway.failWith(500);
    const expiresAt = new Date(post.server.clock.now().getTime() + 6 * HOUR_MS);
    const message = await post.add(aMessage({ expiresAt }));
    for (let attempt = 0; attempt < 7; attempt += 1) await post.later(2 ** attempt * MINUTE_MS);
    expect(await post.now(message)).toMatchObject({ state: 'failed', lastError: 'sms-http-500' });
    await post.later(6 * HOUR_MS);
    expect(await post.now(message)).toMatchObject({ lastError: 'expired', sealed: null });
  });

  it('sends e-mails while the gateway of SMS hangs', async () => {
    const to = aNumber();
    const hanging = gateway.hold();
    await post.outbox.add(aMessage({ to }));
    const draining = post.outbox.drain();
    await hanging;
    const said = 'https://cles.example.org/mail/meanwhile';
    await post.outbox.add(
      aMessage({ channel: 'mail', to: 'meanwhile@example.org', values: { said } }),
    );
    expect(await mailbox.linkTo('meanwhile@example.org')).toBe('/mail/meanwhile');
    expect(gateway.sent.some((sms) => sms.to === to)).toBe(false);
    gateway.release();
    await draining;
    expect(await gateway.next(to)).toBe('code 482913');
  });

  it('sends each message once, however many drains are asked for', async () => {
    const to = aNumber();
    const adding = Array.from({ length: 20 }, async () => {
      await post.outbox.add(aMessage({ to }));
      await post.outbox.drain();
    });
    await Promise.all(adding);
    expect(gateway.sent.filter((sms) => sms.to === to)).toHaveLength(20);
  });

  it('writes into the log that a message failed and why; no recipient, content or token', async () => {
    gateway.failWith(503);
    const to = aNumber();
    const { id } = await post.add(aMessage({ to, values: { said: 'code 771204' } }));
    const unreachable = {
      channel: 'mail',
      to: 'nobody@',
      values: { said: 'code 771204' },
    } as const;
    await post.add(aMessage(unreachable));
    const log = post.logged.join('');
    expect(log).toContain(id);
    expect(log).toContain('"failure":"sms-http-503"');
    const digits = to.slice(-9);
    for (const secret of [SMS_TOKEN, to, digits, '771204', '482913', 'nobody@', 'example.org']) {
      expect(log).not.toContain(secret);
    }
  });

  it('holds recipients and contents sealed while they wait', async () => {
    gateway.failWith(503);
    const to = aNumber();
    const message = await post.add(aMessage({ to }));
    const written = JSON.stringify(message) + Buffer.from(message.sealed!, 'base64url').toString();
    for (const secret of [to, to.slice(-9), '482913']) expect(written).not.toContain(secret);
  });
});

describe.each(DIALECTS)('an outbox without an SMS gateway, on %s', (dialect) => {
  const mailbox = new Mailbox();
  let post: Post;

  beforeAll(async () => {
    post = await Post.open(dialect, { TROUSSEAU_SMTP_URL: await mailbox.open() });
  });

  afterAll(async () => {
    await post.server.close();
    await mailbox.close();
  });

  it('says so, sends e-mails, and lets SMS wait untried', async () => {
    expect(post.outbox.canSend('sms')).toBe(false);
    expect(post.outbox.canSend('mail')).toBe(true);
    const waiting = await Promise.all(
      Array.from({ length: 120 }, () => post.outbox.add(aMessage())),
    );
    expect(waiting).toHaveLength(120);
    const said = 'https://cles.example.org/mail/past-them';
    const mail = await post.add(
      aMessage({ channel: 'mail', to: 'past@example.org', values: { said } }),
    );
    expect(await mailbox.linkTo('past@example.org')).toBe('/mail/past-them');
    expect(mail.state).toBe('sent');
  });

  it('gives up and forgets an SMS whose time is over all the same', async () => {
    const expiresAt = new Date(post.server.clock.now().getTime() + 10 * MINUTE_MS);
    const message = await post.add(aMessage({ expiresAt }));
    expect(message).toMatchObject({ state: 'pending', attempts: 0 });
    await post.later(10 * MINUTE_MS);
    const expired = { state: 'failed', lastError: 'expired', sealed: null };
    expect(await post.now(message)).toMatchObject(expired);
  });
});

describe('an outbox without a way to send e-mails', () => {
  const gateway = new SmsGateway();
  let post: Post;

  beforeAll(async () => {
    post = await Post.open('SQLite', { ...(await gateway.open()) });
  });

  afterAll(async () => {
    await post.server.close();
    await gateway.close();
  });

  it('sends SMS, and lets e-mails wait untried', async () => {
    expect(post.outbox.canSend('mail')).toBe(false);
    const mail = await post.add(aMessage({ channel: 'mail', to: 'waits@example.org' }));
    const sms = await post.add(aMessage());
    expect(mail).toMatchObject({ state: 'pending', attempts: 0 });
    expect(sms.state).toBe('sent');
  });
});
