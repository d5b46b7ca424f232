import { Controller, Param } from '@nestjs/common';
import { ContactApproval, GuardianInput, GuardianView } from '@trousseau/shared';
import { z } from 'zod';
import { CurrentCaller } from '../../platform/http/caller.js';
import type { Caller } from '../../platform/http/caller.js';
import type { Page } from '../../platform/http/list-query.js';
import { Input, List, Route } from '../../platform/http/route.js';
import { schoolScope } from '../../roster/index.js';
import { ApproveContact } from '../people/approve-contact.js';
import { GuardianContacts } from '../people/guardian-contacts.js';
import { GuardianViews } from '../people/guardian-views.js';
import { People } from '../people/people.js';
import { GuardiansList } from '../persistence/list-contracts.js';
import type { GuardiansQuery } from '../persistence/list-contracts.js';
import { neverDeleted } from './never-deleted.js';

/** A school’s guardians. */
@Controller('api/guardians')
export class GuardiansController {
  constructor(
    private readonly people: People,
    private readonly contacts: GuardianContacts,
    private readonly approval: ApproveContact,
    private readonly views: GuardianViews,
  ) {}

  @Route({
    method: 'GET',
    path: '',
    access: { action: 'list', resource: 'guardians' },
    list: GuardiansList,
    response: z.array(GuardianView),
    summary: 'Guardians of the school, with their accounts',
  })
  list(
    @CurrentCaller() caller: Caller,
    @List() query: GuardiansQuery,
  ): Promise<Page<GuardianView>> {
    return this.views.page(schoolScope(caller), query);
  }

  @Route({
    method: 'GET',
    path: ':id',
    access: { action: 'show', resource: 'guardians' },
    response: GuardianView,
    summary: 'One guardian',
  })
  get(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<GuardianView> {
    return this.views.view(schoolScope(caller), id);
  }

  @Route({
    method: 'POST',
    path: '',
    access: { action: 'create', resource: 'guardians' },
    body: GuardianInput,
    response: GuardianView,
    status: 201,
    stepUp: true,
    summary: 'Adds a guardian by hand',
  })
  async create(
    @CurrentCaller() caller: Caller,
    @Input() input: GuardianInput,
  ): Promise<GuardianView> {
    const guardian = await this.people.addGuardian(schoolScope(caller), input, caller.actor);
    return this.views.view(schoolScope(caller), guardian.id);
  }

  @Route({
    method: 'PUT',
    path: ':id',
    access: { action: 'edit', resource: 'guardians' },
    body: GuardianInput,
    response: GuardianView,
    stepUp: true,
    summary: 'Corrects a guardian',
  })
  async update(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Input() input: GuardianInput,
  ): Promise<GuardianView> {
    await this.contacts.correct(schoolScope(caller), id, input, caller.actor);
    return this.views.view(schoolScope(caller), id);
  }

  @Route({
    method: 'POST',
    path: ':id/approve-contact',
    access: { action: 'approve', resource: 'guardians' },
    body: ContactApproval,
    response: GuardianView,
    stepUp: true,
    summary: 'Lets new contacts serve at once, without the 72 hours of waiting',
  })
  async approveContact(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Input() input: ContactApproval,
  ): Promise<GuardianView> {
    await this.approval.approve(schoolScope(caller), id, input, caller.actor);
    return this.views.view(schoolScope(caller), id);
  }

  @Route({
    method: 'DELETE',
    path: ':id',
    access: { action: 'delete', resource: 'guardians' },
    response: GuardianView,
    summary: 'Always refused: a person is closed, never deleted',
  })
  delete(): never {
    return neverDeleted();
  }
}
