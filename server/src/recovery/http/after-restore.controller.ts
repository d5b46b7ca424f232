import { Controller } from '@nestjs/common';
import { AfterRestoreView, SuspendedConfirmation } from '@trousseau/shared';
import { CurrentCaller } from '../../platform/http/caller.js';
import type { Caller } from '../../platform/http/caller.js';
import { Input, Route } from '../../platform/http/route.js';
import { schoolScope } from '../../roster/index.js';
import { AfterRestore } from '../after-restore.js';

/** What a school confirms before families are let in again. */
@Controller('api')
export class AfterRestoreController {
  constructor(private readonly afterRestore: AfterRestore) {}

  @Route({
    method: 'GET',
    path: 'after-restore',
    access: { action: 'list', resource: 'guardian-links' },
    response: AfterRestoreView,
    summary: 'Whether families are kept out after a restore, and which links are suspended',
  })
  show(@CurrentCaller() caller: Caller): Promise<AfterRestoreView> {
    return this.afterRestore.view(schoolScope(caller));
  }

  @Route({
    method: 'POST',
    path: 'after-restore/confirm',
    access: { action: 'suspend', resource: 'guardian-links' },
    stepUp: true,
    body: SuspendedConfirmation,
    response: AfterRestoreView,
    summary: 'Confirms that these are all links that must be suspended: families are let in again',
  })
  async confirm(
    @CurrentCaller() caller: Caller,
    @Input() { links }: SuspendedConfirmation,
  ): Promise<AfterRestoreView> {
    await this.afterRestore.confirm(schoolScope(caller), links, caller.actor);
    return this.afterRestore.view(schoolScope(caller));
  }
}
