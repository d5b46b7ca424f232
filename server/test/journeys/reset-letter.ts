import { ResetAccount } from '../../src/accounts/index.js';
import type { Account } from '../../src/accounts/index.js';
import type { TestSchool } from '../builders/test-school.js';
import { issueRun } from '../support/print.js';
import { letterInHand } from './letter-in-hand.js';
import type { LetterInHand } from './letter-in-hand.js';

const REQUEST = { actor: 'staff:secretary', reason: 'mot de passe oublié' };

/** Asks for a new password, as the school does for somebody whose account is active. */
export function askForReset(school: TestSchool, { id }: Account): Promise<void> {
  return school.house.get(ResetAccount).request(id, { ...REQUEST, schoolId: school.id });
}

/** Takes that back. */
export function cancelReset(school: TestSchool, { id }: Account): Promise<void> {
  return school.house.get(ResetAccount).cancel(id, { ...REQUEST, schoolId: school.id });
}

/** Asks for a new password and prepares its letter. */
export async function resetLetter(school: TestSchool, account: Account): Promise<LetterInHand> {
  await askForReset(school, account);
  const { holder, login } = account;
  await issueRun(school.house, school.scope, { holder, logins: [login] });
  return letterInHand(school.house, account.id);
}
