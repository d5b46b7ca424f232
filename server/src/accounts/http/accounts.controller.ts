import { Controller, Param } from '@nestjs/common';
import { AccountView, ReasonInput } from '@trousseau/shared';
import { z } from 'zod';
import { CurrentCaller } from '../../platform/http/caller.js';
import type { Caller } from '../../platform/http/caller.js';
import type { Page } from '../../platform/http/list-query.js';
import { Input, List, Route } from '../../platform/http/route.js';
import { AccountViews } from '../people/account-views.js';
import { ChangeAccount } from '../people/change-account.js';
import { AccountsList } from '../persistence/list-contracts.js';
import type { AccountsQuery } from '../persistence/list-contracts.js';
import { neverDeleted } from './never-deleted.js';

/** The accounts of the people of a school. */
@Controller('api/accounts')
export class AccountsController {
  constructor(
    private readonly views: AccountViews,
    private readonly account: ChangeAccount,
  ) {}

  @Route({
    method: 'GET',
    path: '',
    access: { action: 'list', resource: 'accounts' },
    list: AccountsList,
    response: z.array(AccountView),
    summary: 'Accounts with their state; a troubleshooter sees students’ only',
  })
  list(@CurrentCaller() caller: Caller, @List() query: AccountsQuery): Promise<Page<AccountView>> {
    return this.views.page(caller, query);
  }

  @Route({
    method: 'GET',
    path: ':id',
    access: { action: 'show', resource: 'accounts' },
    response: AccountView,
    summary: 'One account',
  })
  get(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<AccountView> {
    return this.views.view(caller, id);
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
    @Input() { reason }: ReasonInput,
  ): Promise<AccountView> {
    return this.account.lock(caller, id, reason);
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
    @Input() { reason }: ReasonInput,
  ): Promise<AccountView> {
    return this.account.unlock(caller, id, reason);
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
  reset(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Input() { reason }: ReasonInput,
  ): Promise<AccountView> {
    return this.account.reset(caller, id, reason);
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
  cancelReset(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Input() { reason }: ReasonInput,
  ): Promise<AccountView> {
    return this.account.cancelReset(caller, id, reason);
  }

  @Route({
    method: 'DELETE',
    path: ':id',
    access: { action: 'delete', resource: 'accounts' },
    response: AccountView,
    summary: 'Always refused: an account is closed, never deleted',
  })
  delete(): never {
    return neverDeleted();
  }
}
