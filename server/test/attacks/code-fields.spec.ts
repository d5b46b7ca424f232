import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { StaffProvider } from '@trousseau/fixtures';
import type { StaffInvitation } from '@trousseau/shared';
import { z } from 'zod';
import { chunks } from '../../src/platform/database/dialect.js';
import { Routes } from '../../src/platform/http/routes.js';
import type { StudentRecord } from '../../src/roster/index.js';
import { doubtPassword, withChosenPassword } from '../identity/chosen-password.js';
import { aGuardian, aSchool, aStudent } from '../builders/roster.js';
import type { GuardianBuilder, TestSchool } from '../builders/roster.js';
import { aProvider, linkToProvider, ProviderVisitor, settingsOf } from '../builders/provider.js';
import {
  aSchool as aStaffedSchool,
  aStaff,
  ConsoleClient,
  ok,
  PASSWORD,
  tokenOf,
} from '../builders/staff.js';
import type { Browser, OpenPage } from '../portal/browser.js';
import { codeTo, proveChildren, register } from '../portal/codes.js';
import { signIn, signInByLetter } from '../portal/families.js';
import { startTestApp } from '../support/app.js';
import type { TestApp } from '../support/app.js';
import { SmsGateway } from '../support/sms-gateway.js';
import { BEHIND_PROXY, anAddress, browserAt } from './at-address.js';

const DAY = 24 * 3_600_000;

/** Six characters, or six digits in disguise, that are no right code. */
const HOSTILE = [
  ...[
    '１２３４５６',
    '١٢٣٤٥٦',
    '12345６',
    '𝟏𝟐𝟑𝟒𝟓𝟔',
    '①②③④⑤⑥',
    'éééééé',
    '😀😀😀',
    '-1e+05',
    '0x1234',
  ],
  ...['ﷺ', '\u0000\u0000\u0000\u0000\u0000\u0000', '\ud835\udfcf\ud835', '12345', "' OR 1"],
  '\u200b\u200b\u200b\u200b\u200b\u200b',
];

/** Whom the provider of staff knows: one for each time that the field is opened. */
const AGENTS = Array.from({ length: 99 }, (_, n) => {
  const login = `agent ${String(n)}`;
  return { login, email: `agent.${String(n)}@academie.example` };
});

/** A field for a code: what is typed there, and the right code at the moment. */
interface Field {
  /** Whether the code was taken; the status of the answer. */
  readonly type: (code: string) => Promise<{ readonly taken: boolean; readonly status: number }>;
  readonly right: () => string;
}

/** Digits as an Arabic keyboard types them. */
function inArabic(code: string): string {
  return code.replace(/\d/g, (digit) => String.fromCodePoint(0x660 + Number(digit)));
}

/** The same as a Japanese keyboard does, with a space. */
function fullWidth(code: string): string {
  return code
    .replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)))
    .replace(/^.../, '$&\u3000');
}

describe('whatever is typed into a field for a code', () => {
  const gateway = new SmsGateway();
  let provider: StaffProvider;
  let server: TestApp;
  let school: TestSchool;
  let child: StudentRecord;
  let people = 0;

  beforeAll(async () => {
    provider = await aProvider(AGENTS);
    const settings = { ...settingsOf(provider.issuer), ...(await gateway.open()), ...BEHIND_PROXY };
    server = await startTestApp('SQLite', settings, {}, { demo: false, simulator: true });
    school = await aSchool(server.app);
    child = await aStudent().in(school);
  });

  afterAll(async () => {
    await server.close();
    await gateway.close();
    await provider.close();
  });

  const aMobile = (): string => {
    people += 1;
    return `+336399801${String(people).padStart(2, '0')}`;
  };
  const onConsole = (right: () => string, send: (code: string) => Promise<Response>): Field => ({
    right,
    type: async (code) => {
      const answer = await send(code);
      return { taken: answer.ok, status: answer.status };
    },
  });
  const onPage = async (browser: Browser, page: OpenPage, mobile: string): Promise<Field> => {
    const code = await codeTo(gateway, mobile);
    return {
      right: () => code,
      type: async (typed) => {
        const next = await browser.send(page, page.address, { code: typed });
        return { taken: next.address !== page.address, status: next.status };
      },
    };
  };
  const accountOf = async (guardian: GuardianBuilder) =>
    school.accountOf(await guardian.named('Nadia', 'Benali').of(child).in(school));

  /** Every field of the product, by the route that takes what is typed. */
  const FIELDS: Readonly<Record<string, () => Promise<Field>>> = {
    'POST /api/session': async () => {
      const staff = await aStaff(server, 'secretary', await aStaffedSchool(server));
      const typed = { email: staff.email, password: PASSWORD };
      const send = (code: string) => staff.post('/api/session', { ...typed, code });
      return onConsole(() => staff.freshCode(), send);
    },
    'POST /api/links/redeem': async () => {
      const staff = await aStaff(server, 'secretary', await aStaffedSchool(server));
      const head = await aStaff(server, 'administrator', await aStaffedSchool(server));
      await head.stepUp();
      const invited = { email: staff.email, name: 'Mme Truc', role: 'viewer' };
      const { link } = (await ok(head.post('/api/staff', invited))) as StaffInvitation;
      const token = link ? tokenOf(link) : '';
      const typed = { token, password: PASSWORD, name: null };
      const send = (code: string) => staff.post('/api/links/redeem', { ...typed, code });
      return onConsole(() => staff.freshCode(), send);
    },
    'POST /api/session/step-up': async () => {
      const staff = await aStaff(server, 'secretary', await aStaffedSchool(server));
      const send = (code: string) => staff.post('/api/session/step-up', { code });
      return onConsole(() => staff.freshCode(), send);
    },
    'POST /api/session/provider/code': async () => {
      const staff = await aStaff(server, 'secretary', await aStaffedSchool(server));
      people += 1;
      const { login = '' } = AGENTS[people] ?? {};
      await linkToProvider(staff, provider, login);
      const visitor = new ProviderVisitor(new ConsoleClient(server), provider);
      await ok(visitor.comeBackAs(login));
      return onConsole(
        () => staff.freshCode(),
        (code) => visitor.code(code),
      );
    },
    'POST /api/me/second-factor/confirm': async () => {
      const staff = await aStaff(server, 'viewer', await aStaffedSchool(server));
      const offer = (await ok(staff.post('/api/me/second-factor'))) as { secret: string };
      staff.totpSecret = offer.secret;
      const send = (code: string) => staff.post('/api/me/second-factor/confirm', { code });
      return onConsole(() => staff.freshCode(), send);
    },
    'POST /code': async () => {
      const mobile = aMobile();
      await accountOf(aGuardian().withMobile(mobile));
      const browser = browserAt(server, anAddress(people));
      const person = { firstName: 'Nadia', lastName: 'Benali' };
      return onPage(browser, await register(browser, person, mobile), mobile);
    },
    'POST /activation/code': async () => {
      const mobile = aMobile();
      const account = await accountOf(aGuardian().withMobile(mobile).notified());
      const browser = browserAt(server, anAddress(people));
      const letter = await signInByLetter(browser, server.app, account);
      const page = await proveChildren(browser, letter, ['2015-03-07']);
      const sent = await browser.send(page, '/activation/code/envoyer', { channel: 'sms' });
      return onPage(browser, sent, mobile);
    },
    'POST /activation/contact': async () => {
      const mobile = aMobile();
      const account = await accountOf(aGuardian().withMobile(mobile).active('SELF_REGISTRATION'));
      await withChosenPassword(server.app, account, PASSWORD);
      await doubtPassword(server.app, account);
      const browser = browserAt(server, anAddress(people));
      const page = await signIn(browser, account, PASSWORD);
      const sent = await browser.send(page, '/activation/contact/envoyer', { channel: 'sms' });
      return onPage(browser, sent, mobile);
    },
    'POST /mon-compte/telephone/code': async () => {
      const mobile = aMobile();
      const account = await accountOf(aGuardian().active('SELF_REGISTRATION'));
      await withChosenPassword(server.app, account, PASSWORD);
      const browser = browserAt(server, anAddress(people));
      await signIn(browser, account, PASSWORD);
      const form = await browser.open('/mon-compte/telephone');
      const sent = await browser.send(form, form.address, { mobile, current: PASSWORD });
      return onPage(browser, sent, mobile);
    },
  };

  it('is tried: these are all the routes that take a code', () => {
    const taking = server.app
      .get(Routes)
      .all()
      .filter(({ contract }) => contract?.body && takesCode(contract.body))
      .map(({ method, address }) => `${method} ${address}`);
    expect(taking.sort()).toEqual(Object.keys(FIELDS).sort());
  });

  it.each(Object.entries(FIELDS))('%s refuses it, and never fails', async (_, open) => {
    // a few of them at each, so that every one is judged
    for (const some of chunks(HOSTILE, 4)) {
      server.clock.advance(2 * DAY);
      const { type } = await open();
      for (const typed of some) {
        const { taken, status } = await type(typed);
        const refused = status >= 400 && status < 500;
        expect({ typed, taken, refused }).toEqual({ typed, taken: false, refused: true });
      }
    }
  });

  it.each(Object.entries(FIELDS))('%s takes the right code in any script', async (_, open) => {
    for (const disguise of [inArabic, fullWidth]) {
      server.clock.advance(2 * DAY);
      const { type, right } = await open();
      expect(await type(disguise(right()))).toEqual({ taken: true, status: 200 });
    }
  });
});

function takesCode(body: z.ZodType): boolean {
  const schema = z.toJSONSchema(body, { io: 'input', unrepresentable: 'any' });
  return Object.keys(schema.properties ?? {}).includes('code');
}
