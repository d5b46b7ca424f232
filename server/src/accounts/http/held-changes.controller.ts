import { Controller } from '@nestjs/common';
import { HeldGuardianView, HoldsApproval, HoldsApproved } from '@trousseau/shared';
import { z } from 'zod';
import { CurrentCaller } from '../../platform/http/caller.js';
import type { Caller } from '../../platform/http/caller.js';
import type { Page } from '../../platform/http/list-query.js';
import { Input, List, Route } from '../../platform/http/route.js';
import { schoolScope } from '../../roster/index.js';
import { ApproveHolds } from '../people/approve-holds.js';
import { HeldGuardians } from '../people/held-guardians.js';
import { HeldChangesList } from '../persistence/list-contracts.js';
import type { HeldChangesQuery } from '../persistence/list-contracts.js';

/** What staff added or changed and opens nothing yet, for administrators to look at. */
@Controller('api/held-changes')
export class HeldChangesController {
  constructor(
    private readonly held: HeldGuardians,
    private readonly holds: ApproveHolds,
  ) {}

  @Route({
    method: 'GET',
    path: '',
    access: { action: 'list', resource: 'held-changes' },
    list: HeldChangesList,
    response: z.array(HeldGuardianView),
    summary: 'Guardians of whom a contact or a child is held: the odd ones first, then by class',
  })
  list(
    @CurrentCaller() caller: Caller,
    @List() query: HeldChangesQuery,
  ): Promise<Page<HeldGuardianView>> {
    return this.held.page(schoolScope(caller), query);
  }

  @Route({
    method: 'POST',
    path: 'approve',
    access: { action: 'approve', resource: 'held-changes' },
    body: HoldsApproval,
    response: HoldsApproved,
    stepUp: true,
    summary: 'Approves the whole list, or rows of it, as it was read',
  })
  async approve(
    @CurrentCaller() caller: Caller,
    @Input() input: HoldsApproval,
  ): Promise<HoldsApproved> {
    return { approved: await this.holds.approve(schoolScope(caller), input, caller.actor) };
  }
}
