import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DemoTransport } from '../../src/platform/mail/mail-transport.js';
import { Outbox } from '../../src/messages/index.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { Routes } from '../../src/platform/http/routes.js';
import type { GuardianRecord } from '../../src/roster/index.js';
import { letterInHand } from '../activation/letter-in-hand.js';
import { aGuardian, aSchool, aStudent } from '../builders/roster.js';
import type { TestSchool } from '../builders/roster.js';
import { Browser } from '../portal/browser.js';
import { register, settled } from '../portal/codes.js';
import { activateGuardian } from '../portal/families.js';
import { PUBLIC_URL, openPortal } from './open-portal.js';
import type { OpenPortal } from './open-portal.js';

/** Far more pages than there are. */
const MOST_PAGES = 400;

describe('a mail scanner that opens every link', () => {
  const mail = new DemoTransport();
  let portal: OpenPortal;
  let school: TestSchool;
  let guardian: GuardianRecord;
  let owner: Browser;
  let started: string[];

  beforeAll(async () => {
    portal = await openPortal('SQLite', { mail });
    school = await aSchool(portal.server.app);
  });

  beforeEach(async () => {
    const { server } = portal;
    const child = await aStudent().in(school);
    const mobile = '+33639980601';
    await aGuardian().named('Ana', 'Sow').withMobile(mobile).of(child).in(school);
    await register(new Browser(server.url), { firstName: 'Ana', lastName: 'Sow' }, mobile);
    guardian = await aGuardian().of(child).notified().in(school);
    const account = await school.accountOf(guardian);
    const student = await school.accountOf(await aStudent().notified().in(school));
    owner = new Browser(server.url);
    await activateGuardian(owner, server.app, account, ['2015-03-07'], 'nadia@example.org');
    await settled(server.app);
    await server.app.get(Outbox).drain();
    const written = [
      ...mail.messages.map(({ text }) => text),
      ...portal.gateway.sent.map(({ text }) => text),
    ];
    const links = written.flatMap((text) => text.match(/https?:\/\/[^\s>]+/g) ?? []);
    const { reference } = await letterInHand(server.app, student.id);
    started = [...links.map((link) => link.replace(PUBLIC_URL, '')), `/l/${reference}`, '/'];
    expect(started.some((link) => link.startsWith('/mail/'))).toBe(true);
  });

  afterAll(() => portal.close());

  /** Every row of every table but the sessions of nobody, as they are in the database. */
  const everything = async (): Promise<Record<string, unknown[]>> => {
    const { writer } = portal.server.app.get(UnitOfWork);
    const tables: Record<string, unknown[]> = {};
    for (const { tableName } of writer.entityMetadatas) {
      const where = tableName === 'session' ? 'WHERE holderId IS NOT NULL' : '';
      tables[tableName] = await writer.query(`SELECT * FROM ${tableName} ${where}`);
    }
    return tables;
  };

  /** Opens the first links and every link of every page that they lead to. */
  const crawl = async (method: 'GET' | 'HEAD', cookies: Browser['cookies']): Promise<string[]> => {
    const known = new Set(started);
    for (const address of known) {
      if (known.size > MOST_PAGES) throw new Error('the portal has no end');
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const headers = cookie === '' ? {} : { cookie };
      const url = portal.server.url + address;
      const answer = await fetch(url, { method, redirect: 'manual', headers });
      const page = method === 'GET' ? answer : await fetch(url, { redirect: 'manual', headers });
      const next = page.headers.get('location');
      const html = await page.text();
      const found = [...html.matchAll(/(?:href|src|url=|action)="?([^"\s>]+)"/g)].map(
        ([, to]) => to,
      );
      for (const to of [next, ...found])
        if (to?.startsWith('/')) known.add(to.replaceAll('&amp;', '&'));
    }
    return [...known];
  };

  it.each(['GET', 'HEAD'] as const)(
    'changes nothing by %s, and has nothing sent',
    async (method) => {
      const before = await everything();
      const sent = portal.gateway.sent.length + mail.messages.length;
      const opened = await crawl(method, new Map());
      expect(opened.length).toBeGreaterThan(25);
      expect(opened).toEqual(expect.arrayContaining(['/connexion/responsable', '/franceconnect']));
      await settled(portal.server.app);
      await portal.server.app.get(Outbox).drain();
      expect(await everything()).toEqual(before);
      expect(portal.gateway.sent.length + mail.messages.length).toBe(sent);
    },
  );

  it('changes nothing about the account by every address that there is, with the owner’s own cookies', async () => {
    const before = await everything();
    const addresses = portal.server.app
      .get(Routes)
      .all()
      .filter(({ method, contract }) => method === 'GET' && contract?.response === 'html')
      .map(({ address }) => address.replace(':profile', 'responsable').replace(/:\w+/g, 'x'));
    const [link = ''] = started.filter((one) => one.startsWith('/mail/'));
    for (const address of [...addresses, link].filter((one) => one !== '/franceconnect')) {
      await owner.open(address);
    }
    expect(await everything()).toEqual(before);
    expect((await school.accountOf(guardian)).state).toBe('PENDING_EMAIL');
    expect((await owner.open('/mon-compte')).status).toBe(200);
  });
});
