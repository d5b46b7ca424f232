import { Controller, Param } from '@nestjs/common';
import {
  GuardianLinkInput,
  GuardianLinkUpdate,
  GuardianLinkView,
  SuspendInput,
} from '@trousseau/shared';
import { z } from 'zod';
import { CurrentCaller } from '../../platform/http/caller.js';
import type { Caller } from '../../platform/http/caller.js';
import type { Page } from '../../platform/http/list-query.js';
import { Input, List, Route } from '../../platform/http/route.js';
import { schoolScope } from '../../roster/index.js';
import { AttachGuardian } from '../people/attach-guardian.js';
import { LinkViews } from '../people/link-views.js';
import { SuspendLink } from '../people/suspend-link.js';
import { LinksList } from '../persistence/list-contracts.js';
import type { LinksQuery } from '../persistence/list-contracts.js';

/** Who is responsible for whom. */
@Controller('api/guardian-links')
export class GuardianLinksController {
  constructor(
    private readonly attachGuardian: AttachGuardian,
    private readonly suspendLink: SuspendLink,
    private readonly views: LinkViews,
  ) {}

  @Route({
    method: 'GET',
    path: '',
    access: { action: 'list', resource: 'guardian-links' },
    list: LinksList,
    response: z.array(GuardianLinkView),
    summary: 'Links, of one student or one guardian if the filter says so',
  })
  list(
    @CurrentCaller() caller: Caller,
    @List() query: LinksQuery,
  ): Promise<Page<GuardianLinkView>> {
    return this.views.page(schoolScope(caller), query);
  }

  @Route({
    method: 'GET',
    path: ':id',
    access: { action: 'show', resource: 'guardian-links' },
    response: GuardianLinkView,
    summary: 'One link',
  })
  get(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<GuardianLinkView> {
    return this.views.view(schoolScope(caller), id);
  }

  @Route({
    method: 'POST',
    path: '',
    access: { action: 'create', resource: 'guardian-links' },
    body: GuardianLinkInput,
    response: GuardianLinkView,
    status: 201,
    stepUp: true,
    summary: 'Attaches a guardian to a student',
  })
  async create(
    @CurrentCaller() caller: Caller,
    @Input() input: GuardianLinkInput,
  ): Promise<GuardianLinkView> {
    const link = await this.attachGuardian.attach(schoolScope(caller), input, caller.actor);
    return this.views.view(schoolScope(caller), link.id);
  }

  @Route({
    method: 'PUT',
    path: ':id',
    access: { action: 'edit', resource: 'guardian-links' },
    body: GuardianLinkUpdate,
    response: GuardianLinkView,
    stepUp: true,
    summary: 'Corrects kinship and level of responsibility',
  })
  async update(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Input() input: GuardianLinkUpdate,
  ): Promise<GuardianLinkView> {
    await this.attachGuardian.correct(schoolScope(caller), id, input, caller.actor);
    return this.views.view(schoolScope(caller), id);
  }

  @Route({
    method: 'POST',
    path: ':id/suspend',
    access: { action: 'suspend', resource: 'guardian-links' },
    body: SuspendInput,
    response: GuardianLinkView,
    stepUp: true,
    summary: 'Suspends a link at once, or gives it back (court decision)',
  })
  async suspend(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Input() input: SuspendInput,
  ): Promise<GuardianLinkView> {
    await this.suspendLink.suspend(schoolScope(caller), id, input, caller.actor);
    return this.views.view(schoolScope(caller), id);
  }
}
