import { Controller } from '@nestjs/common';
import {
  RolloverView,
  SchoolYearInput,
  SwitchDayInput,
  SwitchInput,
  UndoSwitchInput,
  UndoSwitchPreview,
} from '@trousseau/shared';
import { CurrentCaller } from '../../platform/http/caller.js';
import type { Caller } from '../../platform/http/caller.js';
import { Input, Route } from '../../platform/http/route.js';
import { schoolScope } from '../../roster/index.js';
import { OpenYear } from '../open-year.js';
import { RolloverViews } from '../rollover-views.js';
import { SwitchYear } from '../switch-year.js';
import { UndoSwitch } from '../undo-switch.js';

/** The next school year: opened beside the current one, switched to, and back. */
@Controller('api')
export class SchoolYearsController {
  constructor(
    private readonly views: RolloverViews,
    private readonly openYear: OpenYear,
    private readonly switchYear: SwitchYear,
    private readonly undoSwitch: UndoSwitch,
  ) {}

  @Route({
    method: 'GET',
    path: 'rollover',
    access: { action: 'show', resource: 'school-years' },
    response: RolloverView,
    summary: 'The current year, the next one, what a switch would do, and the latest switch',
  })
  show(@CurrentCaller() caller: Caller): Promise<RolloverView> {
    return this.views.view(schoolScope(caller));
  }

  @Route({
    method: 'POST',
    path: 'school-years',
    access: { action: 'create', resource: 'school-years' },
    body: SchoolYearInput,
    response: RolloverView,
    status: 201,
    summary: 'Opens the next year beside the current one',
  })
  async open(
    @CurrentCaller() caller: Caller,
    @Input() { startYear }: SchoolYearInput,
  ): Promise<RolloverView> {
    await this.openYear.open(schoolScope(caller), startYear, caller.actor);
    return this.views.view(schoolScope(caller));
  }

  @Route({
    method: 'PUT',
    path: 'rollover',
    access: { action: 'edit', resource: 'school-years' },
    body: SwitchDayInput,
    response: RolloverView,
    stepUp: true,
    summary: 'Chooses the day on which the school switches by itself',
  })
  async chooseDay(
    @CurrentCaller() caller: Caller,
    @Input() { switchOn }: SwitchDayInput,
  ): Promise<RolloverView> {
    await this.openYear.switchOn(schoolScope(caller), switchOn, caller.actor);
    return this.views.view(schoolScope(caller));
  }

  @Route({
    method: 'POST',
    path: 'rollover/switch',
    access: { action: 'apply', resource: 'school-years' },
    body: SwitchInput,
    response: RolloverView,
    stepUp: true,
    summary: 'Switches to the next year, as a job',
  })
  async begin(@CurrentCaller() caller: Caller, @Input() input: SwitchInput): Promise<RolloverView> {
    await this.switchYear.begin(schoolScope(caller), input, caller.actor);
    return this.views.view(schoolScope(caller));
  }

  @Route({
    method: 'GET',
    path: 'rollover/undo',
    access: { action: 'show', resource: 'school-years' },
    response: UndoSwitchPreview,
    summary: 'What undoing the latest switch would do, or why it cannot be undone',
  })
  undoPreview(@CurrentCaller() caller: Caller): Promise<UndoSwitchPreview> {
    return this.undoSwitch.preview(schoolScope(caller));
  }

  @Route({
    method: 'POST',
    path: 'rollover/undo',
    access: { action: 'apply', resource: 'school-years' },
    body: UndoSwitchInput,
    response: RolloverView,
    stepUp: true,
    summary: 'Undoes the latest switch, as a job',
  })
  async undo(
    @CurrentCaller() caller: Caller,
    @Input() { rosterVersion }: UndoSwitchInput,
  ): Promise<RolloverView> {
    await this.undoSwitch.begin(schoolScope(caller), rosterVersion, caller.actor);
    return this.views.view(schoolScope(caller));
  }
}
