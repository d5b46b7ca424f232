import { Controller, Param } from '@nestjs/common';
import { AccountView, HolderActs, ReasonInput } from '@trousseau/shared';
import { AccountViews } from '../../accounts/index.js';
import { CurrentCaller } from '../../platform/http/caller.js';
import type { Caller } from '../../platform/http/caller.js';
import { Input, Route } from '../../platform/http/route.js';
import { GiveBackAccount } from '../give-back-account.js';

/** An account that somebody else activated: what they did in its name, and its way back. */
@Controller('api/accounts')
export class GiveBackController {
  constructor(
    private readonly giveBack: GiveBackAccount,
    private readonly views: AccountViews,
  ) {}

  @Route({
    method: 'GET',
    path: ':id/holder-acts',
    access: { action: 'show', resource: 'audit-events' },
    response: HolderActs,
    summary: 'What was done in the name of an account, as the journal has it',
  })
  holderActs(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<HolderActs> {
    return this.giveBack.holderActs(caller, id);
  }

  @Route({
    method: 'POST',
    path: ':id/give-back',
    access: { action: 'approve', resource: 'accounts' },
    body: ReasonInput,
    response: AccountView,
    stepUp: true,
    summary:
      'Ends whatever opens an account that somebody else activated; its next letter is proposed',
  })
  async run(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Input() { reason }: ReasonInput,
  ): Promise<AccountView> {
    await this.giveBack.run(caller, id, reason);
    return this.views.view(caller, id);
  }
}
