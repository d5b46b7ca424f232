import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readConfig } from '../../src/platform/config/config.js';
import { HttpSmsGateway, NoSmsTransport } from '../../src/platform/sms/sms-transport.js';
import type { SmsGatewaySettings } from '../../src/platform/sms/sms-transport.js';
import { aTry, MESSAGE_ID } from '../support/a-try.js';
import { SmsGateway } from '../support/sms-gateway.js';

const TO = '+33639980042';
const TEXT = 'Votre code : 482913';
const TOKEN = 'a-token-of-ours';

interface Refusal {
  readonly code: unknown;
  readonly fate: unknown;
  /** What it says, in every form in which it may be written down. */
  readonly written: string;
}

async function refusalOf(sending: Promise<void>): Promise<Refusal> {
  const error = await sending.then(
    () => null,
    (reason: unknown) => reason as Error & Partial<Refusal>,
  );
  if (error === null) throw new Error('It was sent');
  const written = [error.message, error.stack, JSON.stringify(error), String(error.cause)];
  return { code: error.code, fate: error.fate, written: written.join('\n') };
}

describe('the SMS gateway over HTTP', () => {
  const gateway = new SmsGateway();
  let settings: SmsGatewaySettings;

  beforeAll(async () => {
    const given = readConfig({ ...(await gateway.open()) }).sms;
    if (given === null) throw new Error('no gateway in the settings');
    settings = given;
  });

  afterAll(() => gateway.close());

  it('is given number, sender and text in JSON, with the token in the header', async () => {
    await new HttpSmsGateway(settings).send({ to: TO, text: TEXT }, aTry());
    expect(await gateway.next(TO)).toBe(TEXT);
    expect(gateway.sent).toEqual([{ to: TO, from: settings.sender, text: TEXT }]);
  });

  it.each([400, 401, 422, 429, 500, 503])(
    'that answers %i did not take the message; the refusal says no more than that',
    async (status) => {
      gateway.failWith(status);
      const refused = await refusalOf(
        new HttpSmsGateway(settings).send({ to: TO, text: TEXT }, aTry()),
      );
      gateway.failWith(null);
      expect(refused.code).toBe(`sms-http-${String(status)}`);
      for (const secret of [TO, TEXT, settings.token, settings.url]) {
        expect(refused.written).not.toContain(secret);
      }
    },
  );

  it('is refused with a wrong token, which nobody reads afterwards', async () => {
    const wrong = new HttpSmsGateway({ ...settings, token: TOKEN });
    const refused = await refusalOf(wrong.send({ to: TO, text: TEXT }, aTry()));
    expect(refused.code).toBe('sms-http-401');
    expect(refused.written).not.toContain(TOKEN);
  });

  it('that does not answer is not waited for', async () => {
    const asked = gateway.hold();
    const impatient = new HttpSmsGateway(settings, 50);
    const refused = await refusalOf(impatient.send({ to: TO, text: TEXT }, aTry()));
    await asked;
    gateway.release();
    expect(refused).toMatchObject({ code: 'sms-timeout', fate: 'uncertain' });
    expect(refused.written).not.toContain(TO);
  });

  it('is given the name of the message with each try, so that it can drop a copy', async () => {
    const copy = { to: '+33639980043', text: TEXT };
    gateway.failWith(503);
    await refusalOf(new HttpSmsGateway(settings).send(copy, aTry()));
    gateway.failWith(null);
    await new HttpSmsGateway(settings).send(copy, aTry());
    expect(gateway.names.slice(-2)).toEqual([MESSAGE_ID, MESSAGE_ID]);
  });

  it('that drops copies may be given a message again of which nobody knows', async () => {
    const asked = gateway.hold();
    const dropping = new HttpSmsGateway({ ...settings, dropsCopies: true }, 50);
    const refused = await refusalOf(dropping.send({ to: TO, text: TEXT }, aTry()));
    await asked;
    gateway.release();
    expect(refused).toMatchObject({ code: 'sms-timeout', fate: 'later' });
  });

  it.each([
    ['cut before it answers', 'sms-broken', 'uncertain'],
    ['does not speak TLS', 'sms-unreachable', 'later'],
    ['answers 502 for another', 'sms-http-502', 'uncertain'],
    ['answers 504 for another', 'sms-http-504', 'uncertain'],
    ['answers 503', 'sms-http-503', 'later'],
  ])('that %s: %s, %s', async (what, code, fate) => {
    const server = createServer((request, response) => {
      if (what.startsWith('cut')) request.socket.destroy();
      else response.writeHead(Number(/\d+/.exec(what)?.[0])).end();
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const scheme = what.includes('TLS') ? 'https' : 'http';
    const url = `${scheme}://127.0.0.1:${String(port)}/messages`;
    const sending = new HttpSmsGateway({ ...settings, url }).send({ to: TO, text: TEXT }, aTry());
    expect(await refusalOf(sending)).toMatchObject({ code, fate });
    await new Promise((resolve) => server.close(resolve));
  });

  it('is given nothing of a message that may not leave any more', async () => {
    const before = gateway.requests;
    const reason = new Error('over');
    const withdrawn = aTry({ begin: () => Promise.reject(reason) });
    const sending = new HttpSmsGateway(settings).send({ to: TO, text: TEXT }, withdrawn);
    await expect(sending).rejects.toBe(reason);
    expect(gateway.requests).toBe(before);
  });

  it('that is not there cannot be reached', async () => {
    const closed = new SmsGateway();
    const { TROUSSEAU_SMS_URL: url } = await closed.open();
    await closed.close();
    const refused = await refusalOf(
      new HttpSmsGateway({ ...settings, url }).send({ to: TO, text: TEXT }, aTry()),
    );
    expect(refused.code).toBe('sms-unreachable');
    expect(refused.written).not.toContain(url);
  });

  it('that sends us elsewhere is not followed', async () => {
    const visited: string[] = [];
    const server = createServer((request, response) => {
      visited.push(request.url ?? '');
      response.writeHead(307, { Location: '/elsewhere' }).end();
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const { port } = server.address() as AddressInfo;
    const url = `http://127.0.0.1:${String(port)}/messages`;
    const refused = await refusalOf(
      new HttpSmsGateway({ ...settings, url }).send({ to: TO, text: TEXT }, aTry()),
    );
    await new Promise((resolve) => server.close(resolve));
    expect(refused.code).toBe('sms-http-307');
    expect(visited).toEqual(['/messages']);
  });
});

describe('the settings of the SMS gateway', () => {
  const url = 'https://sms.example.org/v1/messages';
  const given = (settings: Readonly<Record<string, string>>) => () => readConfig(settings).sms;

  it('may be absent: nothing leaves', async () => {
    expect(given({})()).toBeNull();
    expect(new NoSmsTransport().ready).toBe(false);
    expect((await refusalOf(new NoSmsTransport().send())).code).toBe('sms-not-set-up');
  });

  it('are an address and a token, and a sender that is ours unless said', () => {
    const sms = given({ TROUSSEAU_SMS_URL: url, TROUSSEAU_SMS_TOKEN: TOKEN })();
    expect(sms).toEqual({ url, token: TOKEN, sender: 'Trousseau', dropsCopies: false });
  });

  it('name the one that is missing', () => {
    expect(given({ TROUSSEAU_SMS_URL: url })).toThrow('TROUSSEAU_SMS_TOKEN: needed');
    expect(given({ TROUSSEAU_SMS_TOKEN: TOKEN })).toThrow('TROUSSEAU_SMS_URL: needed');
  });

  it.each([
    'http://127.0.0.1:9000/sms',
    'http://localhost:9000/sms',
    'http://[::1]:9000/sms',
    'https://10.0.0.7/sms',
  ])('take %s', (address) => {
    const settings = { TROUSSEAU_SMS_URL: address, TROUSSEAU_SMS_TOKEN: TOKEN };
    expect(given(settings)()?.url).toBe(address);
  });

  it.each([
    'http://sms.example.org/messages',
    'http://127.0.0.1.example.org/messages',
    'http://localhost.example.org/messages',
    'http://10.0.0.7/messages',
    'https://user:password@sms.example.org/messages',
    'ftp://sms.example.org/messages',
    'sms.example.org',
  ])('refuse %s, without repeating it', (address) => {
    const settings = { TROUSSEAU_SMS_URL: address, TROUSSEAU_SMS_TOKEN: TOKEN };
    expect(given(settings)).toThrow('TROUSSEAU_SMS_URL');
    expect(given(settings)).not.toThrow(address);
  });

  it.each(['Collège', 'Twelve chars', ''.padEnd(12, 'x')])('refuse the sender %s', (sender) => {
    const settings = { TROUSSEAU_SMS_URL: url, TROUSSEAU_SMS_TOKEN: TOKEN };
    expect(given({ ...settings, TROUSSEAU_SMS_SENDER: sender })).toThrow('TROUSSEAU_SMS_SENDER');
  });

  it.each(['two words', 'line\nbreak', 'clé'])('refuse the token %j, unrepeated', (token) => {
    const settings = { TROUSSEAU_SMS_URL: url, TROUSSEAU_SMS_TOKEN: token };
    expect(given(settings)).toThrow('TROUSSEAU_SMS_TOKEN');
    expect(given(settings)).not.toThrow(token);
  });
});
