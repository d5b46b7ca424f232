import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createLogger } from '../../src/platform/logger.js';
import { DemoTransport } from '../../src/platform/mail/mail-transport.js';
import { Outbox } from '../../src/messages/index.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { letterInHand } from '../activation/letter-in-hand.js';
import { aGuardian, aSchool, aStudent } from '../builders/roster.js';
import type { TestSchool } from '../builders/roster.js';
import { Browser } from '../portal/browser.js';
import type { OpenPage } from '../portal/browser.js';
import { choose, codeTo, enterCode, proveChildren, register } from '../portal/codes.js';
import { PASSWORD, activateGuardian, signIn } from '../portal/families.js';
import { giveMobile, goToFranceConnect, openPortal } from './open-portal.js';
import type { OpenPortal } from './open-portal.js';

const NEW_PASSWORD = 'lanterne biscuit girafe tonnerre';
const DATES = ['2015-03-07'];

describe('after every path was taken, finished or not', () => {
  const mail = new DemoTransport();
  const logged: string[] = [];
  const secrets = new Set<string>([PASSWORD, NEW_PASSWORD]);
  const codes = new Set<string>();
  let portal: OpenPortal;
  let school: TestSchool;
  let numbers = 0;

  beforeAll(async () => {
    const lines = new Writable({
      write(line: Buffer, _encoding, done) {
        logged.push(line.toString());
        done();
      },
    });
    portal = await openPortal('SQLite', { mail, logger: createLogger('debug', lines) });
    school = await aSchool(portal.server.app);
    await byLetter();
    await bySelfRegistration();
    await byFranceConnect();
  });

  afterAll(() => portal.close());

  const aNumber = (): string => {
    numbers += 1;
    return `+336399807${String(numbers).padStart(2, '0')}`;
  };
  /** A browser all of whose cookies are secrets, whatever becomes of them. */
  const remember = (browser: Browser): void => {
    for (const [name, value] of browser.cookies) {
      if (name.startsWith('__Host-')) for (const part of value.split('.')) secrets.add(part);
    }
  };
  const code = async (mobile: string): Promise<string> => {
    const digits = await codeTo(portal.gateway, mobile);
    codes.add(digits);
    return digits;
  };

  const byLetter = async (): Promise<void> => {
    const { app, url } = portal.server;
    const child = await aStudent().in(school);
    const account = await school.accountOf(await aGuardian().of(child).notified().in(school));
    const { password, reference } = await letterInHand(app, account.id);
    for (const one of [password, password.replaceAll('-', ''), reference]) secrets.add(one);
    const browser = new Browser(url);
    await browser.open(`/l/${reference}`);
    await signIn(browser, account, `${PASSWORD} mais faux`);
    await activateGuardian(browser, app, account, DATES, 'lettre@example.org');
    await app.get(Outbox).drain();
    const token = /\/mail\/([\w-]+)/.exec(mail.messages.at(-1)?.text ?? '')?.[1] ?? '';
    secrets.add(token);
    await browser.open(`/mail/${token}`);
    remember(browser);
    // Another one stops in the middle, with a password chosen and a code on its way.
    const mobile = aNumber();
    const held = aGuardian().of(child).withMobile(mobile).notified();
    const other = await school.accountOf(await held.in(school));
    const begun = new Browser(url);
    const letter = await letterInHand(app, other.id);
    const page = await proveChildren(begun, await signIn(begun, other, letter.password), DATES);
    const sent = await begun.send(page, '/activation/code/envoyer', { channel: 'sms' });
    const typed = { code: await code(mobile) };
    const next = await begun.send(sent, '/activation/code', typed);
    await begun.send(next, next.address, { password: NEW_PASSWORD, again: NEW_PASSWORD });
    secrets.add(letter.password.replaceAll('-', ''));
    remember(begun);
  };

  const bySelfRegistration = async (): Promise<void> => {
    const child = await aStudent().in(school);
    const mobile = aNumber();
    const guardian = aGuardian().named('Nadia', 'Benali').withMobile(mobile).of(child);
    const { login } = await school.accountOf(await guardian.in(school));
    const browser = new Browser(portal.server.url);
    const asked = await register(browser, { firstName: 'Nadia', lastName: 'Benali' }, mobile);
    remember(browser);
    const proved = await enterCode(browser, asked, await code(mobile));
    await choose(browser, await proveChildren(browser, proved, DATES));
    remember(browser);
    expect(await portal.gateway.next(mobile)).toContain(login);
    await forgetPassword(login, mobile);
  };

  const forgetPassword = async (login: string, mobile: string): Promise<void> => {
    portal.server.clock.advance(60_001);
    const browser = new Browser(portal.server.url);
    const form = await browser.open('/mot-de-passe-oublie');
    const asked = await browser.send(form, form.address, { login, contact: mobile });
    const page = await enterCode(browser, asked, await code(mobile));
    await browser.send(page, page.address, { password: NEW_PASSWORD, again: NEW_PASSWORD });
    remember(browser);
  };

  const byFranceConnect = async (): Promise<void> => {
    const child = await aStudent().in(school);
    const mobile = aNumber();
    const person = { login: 'secret', givenNames: ['Ana'], familyName: 'Ferreira' };
    portal.simulator.addPerson(person);
    await aGuardian().named('Ana', 'Ferreira').withMobile(mobile).of(child).in(school);
    const browser = new Browser(portal.server.url);
    const back = await goToFranceConnect(portal, browser, 'secret');
    const query = new URL(back, portal.server.url).searchParams;
    for (const name of ['code', 'state']) secrets.add(query.get(name) ?? '');
    const first: OpenPage = await browser.open(back);
    const asked = await giveMobile(browser, first, mobile);
    const proved = await enterCode(browser, asked, await code(mobile));
    await proveChildren(browser, proved, DATES);
    remember(browser);
    const out = await browser.send(await browser.open('/mon-compte'), '/deconnexion');
    const idToken = new URL(out.headers.get('location') ?? '').searchParams.get('id_token_hint');
    secrets.add(idToken ?? '');
  };

  it('no log holds a password, a code, a token or a birth date', () => {
    const lines = logged.join('\n');
    expect(logged.length).toBeGreaterThan(40);
    expect(lines).toContain('/franceconnect/retour');
    expect(found(lines)).toEqual([]);
    expect([...codes].filter((digits) => standsIn(lines, digits))).toEqual([]);
    expect(lines).not.toContain('2015-03-07');
  });

  it('no file of the database holds a password or a token', () => {
    const folder = portal.server.config.dataDir;
    const files = readdirSync(folder).map((name) => readFileSync(join(folder, name)));
    const everything = Buffer.concat(files).toString('latin1');
    expect(everything).toContain('Ferreira');
    expect(found(everything)).toEqual([]);
  });

  it('no row of the database holds a code', async () => {
    const { writer } = portal.server.app.get(UnitOfWork);
    expect(codes.size).toBeGreaterThanOrEqual(4);
    for (const { tableName } of writer.entityMetadatas) {
      const rows: unknown = await writer.query(`SELECT * FROM ${tableName}`);
      const text = JSON.stringify(rows);
      expect([...codes].filter((digits) => standsIn(text, digits))).toEqual([]);
    }
  });

  const found = (text: string): string[] => {
    expect(secrets.size).toBeGreaterThan(15);
    for (const secret of secrets) expect(secret.length).toBeGreaterThanOrEqual(12);
    return [...secrets].filter((secret) => text.includes(secret));
  };
});

/** Whether these digits stand in a text on their own: six digits in a row are in many a mac by chance. */
function standsIn(text: string, digits: string): boolean {
  return new RegExp(`(?<![\\w-])${digits}(?![\\w-])`).test(text);
}
