import { AccountStore } from '../../src/accounts/index.js';
import type { Account } from '../../src/accounts/index.js';
import { Clock } from '../../src/platform/clock.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import type { House } from '../builders/test-school.js';

/** Gives an account contacts, as if its owner had proved them long ago. */
export async function withContacts(
  house: House,
  account: Account,
  { email = account.email, mobile = account.mobile }: Partial<Pick<Account, 'email' | 'mobile'>>,
): Promise<Account> {
  const now = house.get(Clock).now();
  const contacts = {
    email,
    emailConfirmedAt: email === null ? null : now,
    mobile,
    mobileConfirmedAt: mobile === null ? null : now,
  };
  await house.get(UnitOfWork).run(() => house.get(AccountStore).update(account.id, contacts));
  return { ...account, ...contacts };
}
