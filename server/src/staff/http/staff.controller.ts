import { Controller, Param } from '@nestjs/common';
import {
  EndSessionsInput,
  OneTimeLink,
  Role,
  SessionsEnded,
  StaffInput,
  StaffInvitation,
  StaffSessionsView,
  StaffUpdate,
  StaffView,
} from '@trousseau/shared';
import { z } from 'zod';
import { CurrentCaller } from '../../platform/http/caller.js';
import type { Caller } from '../../platform/http/caller.js';
import { listContract } from '../../platform/http/list-query.js';
import type { Page } from '../../platform/http/list-query.js';
import { Input, List, Route } from '../../platform/http/route.js';
import { EndSessions } from '../end-sessions.js';
import { InviteStaff } from '../invite-staff.js';
import { StaffList, staffView } from '../staff-list.js';
import { UpdateStaff } from '../update-staff.js';

const StaffQuery = listContract('staff', { role: Role.optional() });

/** The staff of a school; for an operator who chose no school, those of the installation. */
@Controller('api/staff')
export class StaffController {
  constructor(
    private readonly members: StaffList,
    private readonly invitations: InviteStaff,
    private readonly updates: UpdateStaff,
    private readonly sessions: EndSessions,
  ) {}

  @Route({
    method: 'GET',
    path: '',
    access: { action: 'list', resource: 'staff' },
    list: StaffQuery,
    response: z.array(StaffView),
    summary: 'List staff',
  })
  list(
    @CurrentCaller() caller: Caller,
    @List() query: ReturnType<(typeof StaffQuery)['parse']>,
  ): Promise<Page<StaffView>> {
    return this.members.list(caller, query);
  }

  @Route({
    method: 'GET',
    path: ':id',
    access: { action: 'show', resource: 'staff' },
    response: StaffView,
    summary: 'One member of staff',
  })
  async show(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<StaffView> {
    return staffView(await this.members.get({ schoolId: caller.scopeId }, id), caller);
  }

  @Route({
    method: 'POST',
    path: '',
    access: { action: 'create', resource: 'staff' },
    stepUp: true,
    body: StaffInput,
    response: StaffInvitation,
    summary: 'Invite a colleague',
  })
  invite(@CurrentCaller() caller: Caller, @Input() input: StaffInput): Promise<StaffInvitation> {
    return this.invitations.invite(caller, input);
  }

  @Route({
    method: 'PUT',
    path: ':id',
    access: { action: 'edit', resource: 'staff' },
    stepUp: true,
    body: StaffUpdate,
    response: StaffView,
    summary: 'Change a role, disable or enable',
  })
  update(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Input() input: StaffUpdate,
  ): Promise<StaffView> {
    return this.updates.run(caller, id, input);
  }

  @Route({
    method: 'POST',
    path: ':id/link',
    access: { action: 'edit', resource: 'staff' },
    stepUp: true,
    response: OneTimeLink,
    summary: 'A one-time link: an invitation again, or for a lost password or telephone',
  })
  link(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<OneTimeLink> {
    return this.invitations.renewLink(caller, id);
  }

  @Route({
    method: 'GET',
    path: ':id/sessions',
    access: { action: 'show', resource: 'staff' },
    response: StaffSessionsView,
    summary: 'Where a member of staff is signed in',
  })
  where(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<StaffSessionsView> {
    return this.sessions.of(caller, id);
  }

  @Route({
    method: 'POST',
    path: ':id/end-sessions',
    access: { action: 'edit', resource: 'staff' },
    stepUp: true,
    body: EndSessionsInput,
    response: SessionsEnded,
    summary: 'End one session of a member of staff, or all of them',
  })
  end(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Input() { sessionId }: EndSessionsInput,
  ): Promise<SessionsEnded> {
    return this.sessions.endOf(caller, id, sessionId);
  }
}
