import type { Account } from '../../src/accounts/index.js';
import { AccountStore } from '../../src/accounts/index.js';
import { ActivateStudent, ChoosePassword } from '../../src/journeys/index.js';
import { SignIn } from '../../src/identity/index.js';
import type { ActivatingSession } from '../../src/identity/index.js';
import { Clock } from '../../src/platform/clock.js';
import { PasswordHasher } from '../../src/platform/crypto/password-hasher.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import type { House } from '../builders/test-school.js';
import { letterInHand } from '../journeys/letter-in-hand.js';

/** Gives an account a chosen password, as if it had been chosen long ago. */
export async function withChosenPassword(
  house: House,
  account: Account,
  password: string,
): Promise<Account> {
  const passwordHash = await house.get(PasswordHasher).hash(password, account.id);
  const accounts = house.get(AccountStore);
  await house.get(UnitOfWork).run(() => accounts.update(account.id, { passwordHash }));
  return { ...account, passwordHash };
}

/** Has a password changed that may have been known to somebody else since this very moment. */
export async function doubtPassword(house: House, { id }: Account): Promise<void> {
  const accounts = house.get(AccountStore);
  const passwordDoubtedSince = new Date(house.get(Clock).now().getTime() + 1);
  await house
    .get(UnitOfWork)
    .run(() => accounts.update(id, { passwordDoubtedSince, passwordDoubtedBy: 'installation' }));
}

/** Signs in with the last letter of an account. */
export async function beginActivation(
  house: House,
  { id, login, holder }: Account,
): Promise<ActivatingSession> {
  const { password } = await letterInHand(house, id);
  const request = { profile: holder, login, password, address: '203.0.113.1', previous: null };
  const result = await house.get(SignIn).signIn(request);
  if (result.outcome !== 'provisional' || result.opened.session.stage !== 'activating') {
    throw new Error(`The letter was not accepted: ${result.outcome}`);
  }
  return result.opened.session;
}

/** Takes the password step of an activation. */
export async function choose(
  house: House,
  session: ActivatingSession,
  password: string,
): Promise<ActivatingSession> {
  const chosen = await house.get(ChoosePassword).choose(session, password);
  if (chosen.outcome !== 'chosen') throw new Error(`The password was refused: ${chosen.problem}`);
  return chosen.session;
}

/** Activates a student (born on 7 March 2015, as builders say) by letter; gives the instant. */
export async function spendLetterOf(
  house: House,
  account: Account,
  password: string,
): Promise<Date> {
  const session = await choose(house, await beginActivation(house, account), password);
  const { outcome } = await house.get(ActivateStudent).activate(session, '2015-03-07', 'fr');
  if (outcome !== 'done') throw new Error(`The student was not activated: ${outcome}`);
  return house.get(Clock).now();
}
