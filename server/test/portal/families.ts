import type { Account } from '../../src/accounts/index.js';
import type { House } from '../builders/test-school.js';
import { letterInHand } from '../journeys/letter-in-hand.js';
import { PASSWORD } from '../support/password.js';
import type { Browser, OpenPage } from './browser.js';

export { PASSWORD };

/** The three fields of a date, `2015-03-07` as day 7, month 3, year 2015. */
export function dateFields(iso: string): { day: string; month: string; year: string } {
  const [year = '', month = '', day = ''] = iso.split('-');
  return { day: String(Number(day)), month: String(Number(month)), year };
}

/** Signs in with identifier and password on the page of the profile. */
export async function signIn(
  browser: Browser,
  account: Pick<Account, 'holder' | 'login'>,
  password: string,
): Promise<OpenPage> {
  const address = account.holder === 'student' ? '/connexion/eleve' : '/connexion/responsable';
  const page = await browser.open(address);
  return browser.send(page, address, { login: account.login, password });
}

/** Signs in with the last letter. */
export async function signInByLetter(
  browser: Browser,
  house: House,
  account: Account,
): Promise<OpenPage> {
  return signIn(browser, account, (await letterInHand(house, account.id)).password);
}

/** Takes the password step. */
export function choosePassword(browser: Browser, page: OpenPage): Promise<OpenPage> {
  return browser.send(page, '/activation/mot-de-passe', { password: PASSWORD, again: PASSWORD });
}

/** Goes through every step of a student. */
export async function activateStudent(
  browser: Browser,
  house: House,
  account: Account,
): Promise<OpenPage> {
  const page = await choosePassword(browser, await signInByLetter(browser, house, account));
  return browser.send(page, '/activation/date-de-naissance', dateFields('2015-03-07'));
}

/** Goes through every step of a guardian, with the children's dates and an e-mail. */
export async function activateGuardian(
  browser: Browser,
  house: House,
  account: Account,
  dates: readonly string[],
  email: string,
): Promise<OpenPage> {
  let page = await signInByLetter(browser, house, account);
  for (const date of dates) {
    page = await browser.send(page, '/activation/enfants', { ...dateFields(date), action: 'add' });
  }
  page = await browser.send(page, '/activation/enfants', { action: 'prove' });
  page = await choosePassword(browser, page);
  page = await browser.send(page, '/activation/rattachements');
  return browser.send(page, '/activation/adresse-mail', { email });
}
