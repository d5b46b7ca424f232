import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { Logger } from 'pino';
import { OutboxMessageRow } from '../../src/messages/persistence/entities.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { Background } from '../../src/platform/background/background.js';
import { Clock } from '../../src/platform/clock.js';
import { Keys } from '../../src/platform/crypto/keys.js';
import { Channels } from '../../src/messages/channels.js';
import { LONGEST_SEND_MS, SmtpTransport } from '../../src/platform/mail/mail-transport.js';
import type { SmtpPatience } from '../../src/platform/mail/mail-transport.js';
import { Outbox } from '../../src/messages/index.js';
import { OutboxStore } from '../../src/messages/persistence/outbox-store.js';
import { LOGGER } from '../../src/platform/tokens.js';
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
  private readonly sockets: Socket[] = [];
  private readonly heard = new Map<string, () => void>();

  private constructor(private readonly server: Server) {}

  static async open(manners: Manners): Promise<OddServer> {
    const server = createServer();
    const odd = new OddServer(server);
    server.on('connection', (socket) => {
      odd.sockets.push(socket);
      socket.on('error', () => undefined);
      let rest = '';
      const hear = (line: string): void => {
        if (line === '.') odd.mails += 1;
        odd.heard.get(line)?.();
        manners(line, socket);
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
  const send = async (manners: Manners, patience: Partial<SmtpPatience>): Promise<void> => {
    const server = await aServer(manners);
    const transport = new SmtpTransport(server.url, FROM, { ...PATIENCE, ...patience });
    const sending = transport.send(MAIL, new AbortController().signal);
    await expect(sending).rejects.toThrow();
    await server.left();
  };

  it('that never greets is left', () => send(() => undefined, { greetingMs: SHORT }));

  it('that hangs in the middle is left', () =>
    send(
      (line, socket) => {
        if (line !== 'DATA') polite(line, socket);
      },
      { silenceMs: SHORT },
    ));

  it('that hangs after the mail is left', () =>
    send(
      (line, socket) => {
        if (line !== '.') polite(line, socket);
      },
      { silenceMs: SHORT },
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
    ));

  it('is left at once when nobody waits for it any more', async () => {
    const server = await aServer((line, socket) => {
      if (line !== '.') polite(line, socket);
    });
    const giveUp = new AbortController();
    const dot = server.hears('.');
    const sending = new SmtpTransport(server.url, FROM, PATIENCE).send(MAIL, giveUp.signal);
    const refused = expect(sending).rejects.toThrow();
    await dot;
    giveUp.abort();
    await refused;
    await server.left();
  });

  it('that is slow is waited for', async () => {
    const server = await aServer((line, socket) => setImmediate(() => polite(line, socket)));
    await new SmtpTransport(server.url, FROM).send(MAIL, new AbortController().signal);
    expect(server.mails).toBe(1);
  });
});

describe.each(DIALECTS)('a mail that an SMTP server hesitates to take, on %s', (dialect) => {
  const openHouse = async (url: string): Promise<TestApp> => {
    const server = await startTestApp(dialect, {}, { mail: new SmtpTransport(url, FROM) });
    register(server.app.get(Outbox));
    return server;
  };
  const register = (outbox: Outbox): void => {
    outbox.register('test', () => ({ subject: 's', text: 't', html: '<p>t</p>' }));
  };
  const add = (outbox: Outbox): Promise<void> =>
    outbox.add({
      channel: 'mail',
      template: 'test',
      language: 'fr',
      to: MAIL.to,
      values: {},
      scopeId: null,
    });
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
});
