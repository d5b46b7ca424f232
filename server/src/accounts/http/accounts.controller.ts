import { Controller, Param } from '@nestjs/common';
import { AccountView, can, ReasonInput } from '@trousseau/shared';
import type { AccountEvent } from '@trousseau/shared';
import { z } from 'zod';
import { Audit } from '../../audit/index.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { AppError } from '../../platform/errors.js';
import { CurrentCaller } from '../../platform/http/caller.js';
import type { Caller } from '../../platform/http/caller.js';
import type { Page } from '../../platform/http/list-query.js';
import { Input, List, Route } from '../../platform/http/route.js';
import { schoolScope } from '../../roster/index.js';
import { Accounts } from '../accounts.js';
import { AccountsList } from '../persistence/list-contracts.js';
import type { AccountsQuery } from '../persistence/list-contracts.js';
import { accountView } from '../people/views.js';
import { PeopleQueries } from '../persistence/people-queries.js';
import { ResetAccount } from '../reset-account.js';

/** The accounts of the people of a school. */
@Controller('api/accounts')
export class AccountsController {
  constructor(
    private readonly accounts: Accounts,
    private readonly resets: ResetAccount,
    private readonly queries: PeopleQueries,
    private readonly audit: Audit,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  @Route({
    method: 'GET',
    path: '',
    access: { action: 'list', resource: 'accounts' },
    list: AccountsList,
    response: z.array(AccountView),
    summary: 'Accounts with their state; a troubleshooter sees students’ only',
  })
  async list(
    @CurrentCaller() caller: Caller,
    @List() query: AccountsQuery,
  ): Promise<Page<AccountView>> {
    const page = await this.queries.accounts(schoolScope(caller), reachable(caller, query));
    return page.map((row) => accountView(row, this.queries));
  }

  @Route({
    method: 'GET',
    path: ':id',
    access: { action: 'show', resource: 'accounts' },
    response: AccountView,
    summary: 'One account',
  })
  get(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<AccountView> {
    return this.view(caller, id);
  }

  @Route({
    method: 'POST',
    path: ':id/lock',
    access: { action: 'lock', resource: 'accounts' },
    body: ReasonInput,
    response: AccountView,
    summary: 'Locks an account; its state before is kept',
  })
  lock(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Input() input: ReasonInput,
  ): Promise<AccountView> {
    return this.move(caller, id, 'locked', input.reason);
  }

  @Route({
    method: 'POST',
    path: ':id/unlock',
    access: { action: 'lock', resource: 'accounts' },
    body: ReasonInput,
    response: AccountView,
    summary: 'Gives an account back the state it was locked in',
  })
  unlock(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Input() input: ReasonInput,
  ): Promise<AccountView> {
    return this.move(caller, id, 'unlocked', input.reason);
  }

  @Route({
    method: 'POST',
    path: ':id/reset',
    access: { action: 'reset', resource: 'accounts' },
    body: ReasonInput,
    response: AccountView,
    stepUp: true,
    summary: 'Lets the next letter bring an active account a new provisional password',
  })
  async reset(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Input() { reason }: ReasonInput,
  ): Promise<AccountView> {
    await this.view(caller, id);
    const { schoolId } = schoolScope(caller);
    await this.resets.request(id, { schoolId, actor: caller.actor, reason });
    return this.view(caller, id);
  }

  @Route({
    method: 'POST',
    path: ':id/cancel-reset',
    access: { action: 'reset', resource: 'accounts' },
    body: ReasonInput,
    response: AccountView,
    stepUp: true,
    summary: 'Takes a reset back; its letter stops working, the chosen password stays',
  })
  async cancelReset(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Input() { reason }: ReasonInput,
  ): Promise<AccountView> {
    await this.view(caller, id);
    const { schoolId } = schoolScope(caller);
    await this.resets.cancel(id, { schoolId, actor: caller.actor, reason });
    return this.view(caller, id);
  }

  @Route({
    method: 'DELETE',
    path: ':id',
    access: { action: 'delete', resource: 'accounts' },
    response: AccountView,
    summary: 'Always refused: an account is closed, never deleted',
  })
  delete(): never {
    throw new AppError('roster.never-deleted');
  }

  private async move(
    caller: Caller,
    id: string,
    event: AccountEvent,
    reason: string,
  ): Promise<AccountView> {
    await this.view(caller, id);
    await this.unitOfWork.run(async () => {
      await this.accounts.apply(await this.accounts.get(id), event);
      await this.audit.record({
        schoolId: schoolScope(caller).schoolId,
        actor: caller.actor,
        action: `accounts.${event}`,
        targetType: 'account',
        targetId: id,
        reason,
      });
    });
    return this.view(caller, id);
  }

  private async view(caller: Caller, id: string): Promise<AccountView> {
    const query = AccountsList.ask({ id: [id] });
    const { rows } = await this.queries.accounts(schoolScope(caller), reachable(caller, query));
    const [row] = rows;
    if (!row) throw new AppError('record.not-found');
    return accountView(row, this.queries);
  }
}

/** Whoever may not reach guardians is asked about students only. */
function reachable(caller: Caller, query: AccountsQuery): AccountsQuery {
  if (can(caller.role, 'list', 'accounts', { holder: 'guardian' })) return query;
  if (query.filter.holder === 'guardian') throw new AppError('staff.forbidden');
  return { ...query, filter: { ...query.filter, holder: 'student' } };
}
