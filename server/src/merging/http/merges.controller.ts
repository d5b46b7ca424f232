import { Controller, Param } from '@nestjs/common';
import {
  MergeInput,
  MergePair,
  MergePreview,
  MergeUndoInput,
  MergeView,
  SplitInput,
} from '@trousseau/shared';
import { CurrentCaller } from '../../platform/http/caller.js';
import type { Caller } from '../../platform/http/caller.js';
import { Input, Route } from '../../platform/http/route.js';
import { schoolScope } from '../../roster/index.js';
import { MergePreviews } from '../merge-previews.js';
import { MergeRecords } from '../merge-records.js';
import { MergeViews } from '../merge-views.js';
import { SplitGuardian } from '../split-guardian.js';
import { UndoAct } from '../undo-act.js';

/** Records of one person that become one, records of two that become two, and back. */
@Controller('api/merges')
export class MergesController {
  constructor(
    private readonly previews: MergePreviews,
    private readonly merges: MergeRecords,
    private readonly splits: SplitGuardian,
    private readonly undos: UndoAct,
    private readonly views: MergeViews,
  ) {}

  @Route({
    method: 'POST',
    path: 'preview',
    access: { action: 'show', resource: 'merges' },
    body: MergePair,
    response: MergePreview,
    summary: 'What making one record of two would do',
  })
  preview(
    @CurrentCaller() caller: Caller,
    @Input() { keptId, otherId }: MergePair,
  ): Promise<MergePreview> {
    return this.previews.preview(schoolScope(caller), keptId, otherId);
  }

  @Route({
    method: 'GET',
    path: ':id',
    access: { action: 'show', resource: 'merges' },
    response: MergeView,
    summary: 'A merge or a split, and what undoing it would do',
  })
  get(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<MergeView> {
    return this.views.view(schoolScope(caller), id);
  }

  @Route({
    method: 'POST',
    path: '',
    access: { action: 'create', resource: 'merges' },
    body: MergeInput,
    response: MergeView,
    status: 201,
    stepUp: true,
    summary: 'Makes one record of two students or two guardians who are one person',
  })
  async merge(@CurrentCaller() caller: Caller, @Input() input: MergeInput): Promise<MergeView> {
    const id = await this.merges.merge(schoolScope(caller), caller, input);
    return this.views.view(schoolScope(caller), id);
  }

  @Route({
    method: 'POST',
    path: 'split',
    access: { action: 'create', resource: 'merges' },
    body: SplitInput,
    response: MergeView,
    status: 201,
    stepUp: true,
    summary: 'Makes two records of a guardian who is two people',
  })
  async split(@CurrentCaller() caller: Caller, @Input() input: SplitInput): Promise<MergeView> {
    const id = await this.splits.split(schoolScope(caller), caller, input);
    return this.views.view(schoolScope(caller), id);
  }

  @Route({
    method: 'POST',
    path: ':id/undo',
    access: { action: 'edit', resource: 'merges' },
    body: MergeUndoInput,
    response: MergeView,
    stepUp: true,
    summary: 'Takes a merge or a split back',
  })
  async undo(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Input() { reason }: MergeUndoInput,
  ): Promise<MergeView> {
    await this.undos.undo(schoolScope(caller), caller, id, reason);
    return this.views.view(schoolScope(caller), id);
  }
}
