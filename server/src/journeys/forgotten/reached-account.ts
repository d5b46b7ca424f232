import { Injectable } from '@nestjs/common';
import { AccountStore } from '../../accounts/index.js';
import type { Account } from '../../accounts/index.js';
import { FindContactOwners } from '../../identity/index.js';
import type { Contact } from '../../identity/index.js';

/** Finds the account that a contact opens: its owner's alone, and not shut by the school. */
@Injectable()
export class ReachedAccount {
  constructor(
    private readonly owners: FindContactOwners,
    private readonly accounts: AccountStore,
  ) {}

  /** The account, `null` when there is none, or several people have the contact. */
  async at(contact: Contact): Promise<Account | null> {
    const id = await this.owners.onlyAccountOf(contact);
    const account = id === null ? null : await this.accounts.find(id);
    return account && account.state !== 'LOCKED' && account.state !== 'CLOSED' ? account : null;
  }
}
