import { Controller, Param } from '@nestjs/common';
import { PortalSettingsInput, PortalSettingsView } from '@trousseau/shared';
import { CurrentCaller } from '../../../platform/http/caller.js';
import type { Caller } from '../../../platform/http/caller.js';
import { Input, Route } from '../../../platform/http/route.js';
import { PortalSettings } from '../../portal-settings.js';
import { ownSchool } from './own-school.js';

/** What a school settles of its portal. The record's id is the school's. */
@Controller('api/portal-settings')
export class PortalSettingsController {
  constructor(private readonly settings: PortalSettings) {}

  @Route({
    method: 'GET',
    path: ':schoolId',
    access: { action: 'show', resource: 'portal-settings' },
    response: PortalSettingsView,
    summary: 'What the school settled of its portal',
  })
  show(
    @CurrentCaller() caller: Caller,
    @Param('schoolId') schoolId: string,
  ): Promise<PortalSettingsView> {
    return this.settings.view(ownSchool(caller, schoolId));
  }

  @Route({
    method: 'PUT',
    path: ':schoolId',
    access: { action: 'edit', resource: 'portal-settings' },
    body: PortalSettingsInput,
    response: PortalSettingsView,
    summary: 'Settle the portal of the school',
  })
  update(
    @CurrentCaller() caller: Caller,
    @Param('schoolId') schoolId: string,
    @Input() input: PortalSettingsInput,
  ): Promise<PortalSettingsView> {
    return this.settings.update(ownSchool(caller, schoolId), input, caller.actor);
  }
}
