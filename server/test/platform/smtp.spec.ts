import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Logger } from 'pino';
import { OutboxMessageRow } from '../../src/messages/persistence/entities.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { Background } from '../../src/platform/background/background.js';
import { Clock } from '../../src/platform/clock.js';
import { Keys } from '../../src/platform/crypto/keys.js';
import { Channels } from '../../src/messages/channels.js';
import { LONGEST_SEND_MS, SmtpTransport } from '../../src/platform/mail/mail-transport.js';
import type { SmtpPatience } from '../../src/platform/mail/mail-transport.js';
import type { Fate } from '../../src/platform/sending.js';
import { Outbox } from '../../src/messages/index.js';
import type { MessageRequest } from '../../src/messages/index.js';
import { OutboxStore } from '../../src/messages/persistence/outbox-store.js';
import { LOGGER } from '../../src/platform/tokens.js';
import { aTry, MESSAGE_ID } from '../support/a-try.js';
import { startTestApp } from '../support/app.js';
import type { TestApp } from '../support/app.js';
import { DIALECTS } from '../support/databases.js';

const FROM = 'ecole@example.org';
const MAIL = { to: 'n@example.org', subject: 'Un message', text: 'x', html: '<p>x</p>' };
const SHORT = 150;
const LONG = 60_000;
const PATIENCE: SmtpPatience = {
  connectMs: LONG,
  greetingMs: LONG,
  silenceMs: LONG,
  totalMs: LONG,
};

/** What stands for the moment at which a client has come and said nothing yet. */
const GREETING = 'a client';

/** What a server that is not what it should be does after each line, and at first. */
type Manners = (line: string, socket: Socket) => void;

/** Takes mails as SMTP has it, as long as nothing else is said. */
const polite: Manners = (line, socket) => {
  if (line === GREETING) socket.write('220 here\r\n');
  else if (line === 'DATA') socket.write('354 go on\r\n');
  else if (/^(EHLO|MAIL|RCPT|QUIT|\.$)/.test(line)) socket.write('250 fine\r\n');
};

/** A server on the loopback address that speaks as it pleases. */
class OddServer {
  /** How many mails came in whole. */
  mails = 0;
  /** The names of the mails of which it saw the head, in their order. */
  readonly names: string[] = [];
  private readonly sockets: Socket[] = [];
  private readonly heard = new Map<string, () => void>();

  private constructor(
    private readonly server: Server,
    public manners: Manners,
  ) {}

  static async open(manners: Manners): Promise<OddServer> {
    const server = createServer();
    const odd = new OddServer(server, manners);
    server.on('connection', (socket) => {
      odd.sockets.push(socket);
      socket.on('error', () => undefined);
      let rest = '';
      const hear = (line: string): void => {
        if (line === '.') odd.mails += 1;
        const name = /^Message-ID: (.*)$/i.exec(line)?.[1];
        if (name !== undefined) odd.names.push(name);
        odd.heard.get(line)?.();
        odd.manners(line, socket);
      };
      hear(GREETING);
      socket.on('data', (part) => {
        const lines = (rest + part.toString('latin1')).split('\r\n');
        rest = lines.pop() ?? '';
        for (const line of lines) hear(line);
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return odd;
  }

  get url(): string {
    return `smtp://127.0.0.1:${String((this.server.address() as AddressInfo).port)}`;
  }

  /** Resolves when this line comes. */
  hears(line: string): Promise<void> {
    return new Promise((resolve) => this.heard.set(line, resolve));
  }

  /** Resolves when the client is gone, whichever way it left. */
  async left(): Promise<void> {
    const here = this.sockets.filter((socket) => !socket.destroyed);
    const gone = here.map((socket) => new Promise((resolve) => socket.once('close', resolve)));
    await Promise.all(gone);
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    this.server.close();
    await once(this.server, 'close');
  }
}

const open: OddServer[] = [];

async function aServer(manners: Manners): Promise<OddServer> {
  const server = await OddServer.open(manners);
  open.push(server);
  return server;
}

afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

describe('an SMTP server', () => {
  const send = async (
    manners: Manners,
    patience: Partial<SmtpPatience>,
    fate: Fate,
  ): Promise<void> => {
    const server = await aServer(manners);
    const transport = new SmtpTransport(server.url, FROM, { ...PATIENCE, ...patience });
    await expect(transport.send(MAIL, aTry())).rejects.toMatchObject({
      code: 'smtp-timeout',
      fate,
    });
    await server.left();
  };

  it('that is not there cannot be reached', async () => {
    const server = await OddServer.open(polite);
    const { url } = server;
    await server.close();
    const refused = { code: 'smtp-unreachable', fate: 'later' };
    await expect(new SmtpTransport(url, FROM).send(MAIL, aTry())).rejects.toMatchObject(refused);
  });

  it('that never greets is left', () => send(() => undefined, { greetingMs: SHORT }, 'later'));

  it('that hangs in the middle is left', () =>
    send(
      (line, socket) => {
        if (line !== 'DATA') polite(line, socket);
      },
      { silenceMs: SHORT },
      'later',
    ));

  it('that hangs after the mail is left', () =>
    send(
      (line, socket) => {
        if (line !== '.') polite(line, socket);
      },
      { silenceMs: SHORT },
      'uncertain',
    ));

  it('that says something again and again, and never enough, is left', () =>
    send(
      (line, socket) => {
        const drip = (): void => {
          if (!socket.destroyed) socket.write('250-wait\r\n', () => setTimeout(drip, SHORT / 10));
        };
        if (line.startsWith('EHLO')) drip();
        else polite(line, socket);
      },
      { totalMs: SHORT },
      'later',
    ));

  it('is left at once when nobody waits for it any more', async () => {
    const server = await aServer((line, socket) => {
      if (line !== '.') polite(line, socket);
    });
    const giveUp = new AbortController();
    const dot = server.hears('.');
    const trying = aTry({ giveUp: giveUp.signal });
    const sending = new SmtpTransport(server.url, FROM, PATIENCE).send(MAIL, trying);
    const refused = expect(sending).rejects.toMatchObject({ fate: 'uncertain' });
    await dot;
    giveUp.abort();
    await refused;
    await server.left();
  });

  it('that is slow is waited for', async () => {
    const server = await aServer((line, socket) => setImmediate(() => polite(line, socket)));
    await new SmtpTransport(server.url, FROM).send(MAIL, aTry());
    expect(server.mails).toBe(1);
  });

  it('is given the name of the mail, the same at each try', async () => {
    const server = await aServer(polite);
    const transport = new SmtpTransport(server.url, `Collège <${FROM}>`);
    await transport.send(MAIL, aTry());
    await transport.send(MAIL, aTry());
    const name = `<${MESSAGE_ID}@example.org>`;
    expect(server.names).toEqual([name, name]);
  });

  it('is given nothing of a mail that may not leave any more', async () => {
    const server = await aServer(polite);
    const reason = new Error('over');
    const withdrawn = aTry({ begin: () => Promise.reject(reason) });
    await expect(new SmtpTransport(server.url, FROM).send(MAIL, withdrawn)).rejects.toBe(reason);
    await server.left();
    expect(server).toMatchObject({ mails: 0, names: [] });
  });
});

describe.each(DIALECTS)('a mail that an SMTP server hesitates to take, on %s', (dialect) => {
  const scopeId = '019a0000-0000-7000-8000-00000000000a';
  const openHouse = async (url: string): Promise<TestApp> => {
    const server = await startTestApp(dialect, {}, { mail: new SmtpTransport(url, FROM) });
    register(server.app.get(Outbox));
    return server;
  };
  const register = (outbox: Outbox): void => {
    outbox.register('test', () => ({ subject: 's', text: 't', html: '<p>t</p>' }));
  };
  const add = (outbox: Outbox, request: Partial<MessageRequest> = {}): Promise<void> =>
    outbox.add({
      channel: 'mail',
      template: 'test',
      language: 'fr',
      to: MAIL.to,
      values: {},
      scopeId,
      ...request,
    });
  const newest = async ({ app }: TestApp): Promise<Readonly<OutboxMessageRow>> => {
    const rows = await app.get(UnitOfWork).manager.find(OutboxMessageRow);
    return rows.reduce((last, row) => (row.id > last.id ? row : last));
  };
  /** The outbox of another process on the same database. */
  const anotherOutbox = ({ app }: TestApp): Outbox => {
    const outbox = new Outbox(
      app.get<OutboxStore>(OutboxStore),
      app.get<Channels>(Channels),
      app.get<Keys>(Keys),
      app.get<Clock>(Clock),
      app.get<Background>(Background),
      app.get<Logger>(LOGGER),
    );
    register(outbox);
    return outbox;
  };

  it('is not sent by another process as well, however long it may take', async () => {
    let answer = (): void => undefined;
    const smtp = await aServer((line, socket) => {
      if (line === '.') answer = () => socket.write('250 fine\r\n');
      else polite(line, socket);
    });
    const server = await openHouse(smtp.url);
    const other = anotherOutbox(server);
    const dot = smtp.hears('.');
    await add(server.app.get(Outbox));
    const draining = server.app.get(Outbox).drain();
    await dot;
    server.clock.advance(LONGEST_SEND_MS);
    await other.drain();
    answer();
    await draining;
    await other.drain();
    expect(smtp.mails).toBe(1);
    await server.close();
  });

  it('is awaited at the end for a few seconds, and is tried again after that', async () => {
    const smtp = await aServer((line, socket) => {
      if (line !== 'DATA') polite(line, socket);
    });
    const server = await openHouse(smtp.url);
    const data = smtp.hears('DATA');
    await add(server.app.get(Outbox));
    await data;
    await server.app.close();
    await smtp.left();
    const { manager } = server.app.get(UnitOfWork);
    const [message] = await manager.find(OutboxMessageRow);
    expect(message).toMatchObject({ state: 'pending', attempts: 1 });
    await server.close();
  });

  it('is uncertain once nobody hears of it any more, and sent if the answer comes after all', async () => {
    let answer = (): void => undefined;
    const smtp = await aServer((line, socket) => {
      if (line === '.') answer = () => socket.write('250 fine\r\n');
      else polite(line, socket);
    });
    const server = await openHouse(smtp.url);
    const other = anotherOutbox(server);
    const dot = smtp.hears('.');
    await add(server.app.get(Outbox));
    const draining = server.app.get(Outbox).drain();
    await dot;
    expect(await newest(server)).toMatchObject({ state: 'sending' });
    expect(await other.resend(scopeId, (await newest(server)).id)).toBe(false);
    server.clock.advance(2 * LONGEST_SEND_MS);
    await other.drain();
    expect(await newest(server)).toMatchObject({ state: 'uncertain', lastError: 'interrupted' });
    answer();
    await draining;
    expect(await newest(server)).toMatchObject({ state: 'sent', lastError: null, sealed: null });
    expect(smtp.mails).toBe(1);
    await server.close();
  });

  it.each([
    ['runs out', { state: 'failed', lastError: 'expired', sealed: null }, 0],
    ['is asked for anew', { state: 'sent', attempts: 0 }, 1],
  ])(
    'does not leave twice or late when it %s while the server thinks',
    async (what, end, mails) => {
      let go = (): void => undefined;
      const smtp = await aServer((line, socket) => {
        if (line === 'DATA') go = () => socket.write('354 go on\r\n');
        else polite(line, socket);
      });
      const server = await openHouse(smtp.url);
      const outbox = server.app.get(Outbox);
      const data = smtp.hears('DATA');
      const expiresAt = new Date(server.clock.now().getTime() + 60_000);
      await add(outbox, { expiresAt });
      const draining = outbox.drain();
      await data;
      smtp.manners = polite;
      if (what === 'runs out') server.clock.moveTo(expiresAt);
      else expect(await outbox.resend(scopeId, (await newest(server)).id)).toBe(true);
      go();
      await draining;
      await outbox.drain();
      expect(await newest(server)).toMatchObject(end);
      expect(smtp.mails).toBe(mails);
      await server.close();
    },
  );
});

describe.each(DIALECTS)('a mail whose SMTP dialogue ends early, on %s', (dialect) => {
  const scopeId = '019a0000-0000-7000-8000-00000000000a';
  let smtp: OddServer;
  let server: TestApp;
  let outbox: Outbox;

  beforeAll(async () => {
    smtp = await OddServer.open(polite);
    server = await startTestApp(dialect, {}, { mail: new SmtpTransport(smtp.url, FROM) });
    outbox = server.app.get(Outbox);
    outbox.register('test', () => ({ subject: 's', text: 't', html: '<p>t</p>' }));
  });

  afterAll(async () => {
    await server.close();
    await smtp.close();
  });

  const rows = (): Promise<Readonly<OutboxMessageRow>[]> =>
    server.app.get(UnitOfWork).manager.find(OutboxMessageRow);

  /** Records a mail, and gives it as it is once a drain has met with these manners. */
  const tried = async (manners: Manners): Promise<Readonly<OutboxMessageRow>> => {
    smtp.manners = manners;
    smtp.mails = 0;
    smtp.names.length = 0;
    const earlier = new Set((await rows()).map(({ id }) => id));
    await outbox.add({
      channel: 'mail',
      template: 'test',
      language: 'fr',
      to: MAIL.to,
      values: {},
      scopeId,
    });
    await outbox.drain();
    smtp.manners = polite;
    return (await rows()).find(({ id }) => !earlier.has(id))!;
  };
  const later = async (
    row: { readonly id: string },
    minutes: number,
  ): Promise<Readonly<OutboxMessageRow>> => {
    server.clock.advance(minutes * 60_000);
    await outbox.drain();
    return (await rows()).find(({ id }) => id === row.id)!;
  };
  /** Polite up to this line, which it answers so. */
  const at =
    (line: RegExp, act: (socket: Socket) => void): Manners =>
    (said, socket) => {
      if (line.test(said)) act(socket);
      else polite(said, socket);
    };
  const cut = (socket: Socket): void => {
    socket.destroy();
  };
  const reset = (socket: Socket): void => {
    socket.resetAndDestroy();
  };
  const says =
    (text: string, end = false) =>
    (socket: Socket): void => {
      socket.write(text);
      if (end) socket.end();
    };

  it.each([
    ['cut before the greeting', at(/^a client$/, cut), 'smtp-unreachable'],
    ['cut at EHLO', at(/^EHLO/, cut), 'smtp-unreachable'],
    ['cut at MAIL', at(/^MAIL/, cut), 'smtp-unreachable'],
    ['cut at RCPT', at(/^RCPT/, cut), 'smtp-unreachable'],
    ['reset at RCPT', at(/^RCPT/, reset), 'smtp-unreachable'],
    ['cut at DATA', at(/^DATA/, cut), 'smtp-unreachable'],
    ['421 instead of a greeting', at(/^a client$/, says('421 busy\r\n', true)), 'smtp-421'],
    ['451 at MAIL', at(/^MAIL/, says('451 4.3.2 busy\r\n')), 'smtp-451'],
    ['451 at RCPT', at(/^RCPT/, says('451 4.7.1 greylisted\r\n')), 'smtp-451'],
    ['421 at RCPT', at(/^RCPT/, says('421 4.3.0 going down\r\n', true)), 'smtp-421'],
    ['550 at RCPT, of its rules', at(/^RCPT/, says('550 5.7.1 no relaying\r\n')), 'smtp-550'],
    ['452 at DATA', at(/^DATA/, says('452 4.3.1 full\r\n')), 'smtp-452'],
    ['451 after the mail', at(/^\.$/, says('451 4.3.0 busy\r\n')), 'smtp-451'],
    ['554 after the mail', at(/^\.$/, says('554 5.6.0 looks odd\r\n')), 'smtp-554'],
  ])('%s: was not taken, and is tried again under its name', async (_when, manners, code) => {
    const row = await tried(manners);
    expect(row).toMatchObject({ state: 'pending', attempts: 1, lastError: code });
    const before = smtp.mails;
    expect(await later(row, 1)).toMatchObject({ state: 'sent', lastError: null, sealed: null });
    expect(smtp.mails).toBe(before + 1);
    expect(new Set(smtp.names)).toEqual(new Set([`<${row.id}@example.org>`]));
  });

  it.each([
    ['cut', at(/^\.$/, cut)],
    ['reset', at(/^\.$/, reset)],
    ['half an answer', at(/^\.$/, says('250-queu', true))],
    ['an answer that goes on and ends', at(/^\.$/, says('250-queued\r\n', true))],
    ['no end of line', at(/^\.$/, says('250 queued', true))],
  ])('%s after the mail: may have been taken, and is not sent again by itself', async (...sent) => {
    const row = await tried(sent[1]);
    expect(row).toMatchObject({ state: 'uncertain', attempts: 1, lastError: 'smtp-broken' });
    expect(await later(row, 24 * 60)).toMatchObject({ state: 'uncertain' });
    expect(smtp.mails).toBe(1);
    expect(await outbox.resend(scopeId, row.id)).toBe(true);
    expect(await later(row, 0)).toMatchObject({ state: 'sent', sealed: null });
    expect(smtp.mails).toBe(2);
    expect(new Set(smtp.names).size).toBe(1);
  });

  it('is sent when the server took it and left', async () => {
    const row = await tried(at(/^\.$/, says('250 queued\r\n', true)));
    expect(row).toMatchObject({ state: 'sent', attempts: 0 });
  });

  it.each(['550 5.1.1 who?', '550-5.1.1 not here\r\n550 5.1.1 who?', '556 5.1.10 takes none'])(
    'to an address that is none, %j, is not tried again',
    async (answer) => {
      const row = await tried(at(/^RCPT/, says(`${answer}\r\n`)));
      const lastError = 'smtp-no-such-address';
      expect(row).toMatchObject({ state: 'failed', attempts: 1, lastError });
      expect(await later(row, 24 * 60)).toMatchObject({ state: 'failed', attempts: 1 });
      expect(smtp.mails).toBe(0);
    },
  );
});
