import { Injectable } from '@nestjs/common';
import { can } from '@trousseau/shared';
import type { AccountView } from '@trousseau/shared';
import { AppError } from '../../platform/errors.js';
import type { Caller } from '../../platform/http/caller.js';
import type { Page } from '../../platform/http/list-query.js';
import { schoolScope } from '../../roster/index.js';
import { AccountsList } from '../persistence/list-contracts.js';
import type { AccountsQuery } from '../persistence/list-contracts.js';
import { PeopleQueries } from '../persistence/people-queries.js';
import { accountView } from './views.js';

/** Accounts as the console shows them, to whoever reaches them. */
@Injectable()
export class AccountViews {
  constructor(private readonly queries: PeopleQueries) {}

  /** A page of the accounts of a school. Throws `staff.forbidden` when others are asked for than the caller reaches. */
  async page(caller: Caller, query: AccountsQuery): Promise<Page<AccountView>> {
    const page = await this.queries.accounts(schoolScope(caller), reachable(caller, query));
    return page.map((row) => accountView(row, this.queries));
  }

  /** One account. Throws `record.not-found`, also for one that the caller does not reach. */
  async view(caller: Caller, id: string): Promise<AccountView> {
    const { rows } = await this.page(caller, AccountsList.ask({ id: [id] }));
    const [view] = rows;
    if (!view) throw new AppError('record.not-found');
    return view;
  }
}

/** Whoever may not reach guardians is asked about students only. Throws `staff.forbidden` when guardians are asked for. */
export function reachable(caller: Caller, query: AccountsQuery): AccountsQuery {
  if (can(caller.role, 'list', 'accounts', { holder: 'guardian' })) return query;
  if (query.filter.holder === 'guardian') throw new AppError('staff.forbidden');
  return { ...query, filter: { ...query.filter, holder: 'student' } };
}
