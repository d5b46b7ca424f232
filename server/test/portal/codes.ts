import { RequestedCodes } from '../../src/identity/index.js';
import type { House } from '../builders/test-school.js';
import type { SmsGateway } from '../support/sms-gateway.js';
import type { Browser, OpenPage } from './browser.js';
import { PASSWORD, dateFields } from './families.js';

/** The six digits in a message. */
export function digitsIn(text: string): string {
  const digits = /\b\d{6}\b/.exec(text)?.[0];
  if (digits === undefined) throw new Error(`No code in “${text}”`);
  return digits;
}

/** The code in the next SMS to this number. */
export async function codeTo(gateway: SmsGateway, e164: string): Promise<string> {
  return digitsIn(await gateway.next(e164));
}

/** Waits until everything that was asked for has been looked up. */
export function settled(house: House): Promise<void> {
  return house.get(RequestedCodes).settled();
}

/** Fills in « Je n'ai pas de compte ». */
export async function register(
  browser: Browser,
  person: { readonly lastName: string; readonly firstName: string },
  mobile: string,
): Promise<OpenPage> {
  const page = await browser.open('/inscription');
  const { lastName, firstName } = person;
  return browser.send(page, '/inscription', { lastName, firstName, mobile });
}

/** Types a code. */
export function enterCode(browser: Browser, page: OpenPage, code: string): Promise<OpenPage> {
  return browser.send(page, '/code', { code });
}

/** Gives the children's dates one by one, and proves them. */
export async function proveChildren(
  browser: Browser,
  page: OpenPage,
  dates: readonly string[],
): Promise<OpenPage> {
  let now = page;
  for (const date of dates) {
    now = await browser.send(now, '/activation/enfants', { ...dateFields(date), action: 'add' });
  }
  return browser.send(now, '/activation/enfants', { action: 'prove' });
}

/** Chooses the password that every test chooses. */
export function choose(browser: Browser, page: OpenPage): Promise<OpenPage> {
  return browser.send(page, '/activation/mot-de-passe', { password: PASSWORD, again: PASSWORD });
}
