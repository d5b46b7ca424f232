import { Controller } from '@nestjs/common';
import { RetentionDaysInput, RetentionRuleView, RetentionView } from '@trousseau/shared';
import { CurrentCaller } from '../../platform/http/caller.js';
import type { Caller } from '../../platform/http/caller.js';
import { Input, Route } from '../../platform/http/route.js';
import { schoolScope } from '../../roster/index.js';
import { RetentionRules } from '../retention-rules.js';

/** For how long a school keeps what. */
@Controller('api/retention')
export class RetentionController {
  constructor(private readonly rules: RetentionRules) {}

  @Route({
    method: 'GET',
    path: '',
    access: { action: 'show', resource: 'retention' },
    response: RetentionView,
    summary: 'What the school keeps for how long, what is due, and what the last run removed',
  })
  async get(@CurrentCaller() caller: Caller): Promise<RetentionView> {
    return { rules: await this.rules.list(schoolScope(caller)) };
  }

  @Route({
    method: 'PUT',
    path: '',
    access: { action: 'edit', resource: 'retention' },
    body: RetentionDaysInput,
    response: RetentionRuleView,
    stepUp: true,
    summary: 'Shortens for how many days the school keeps something; never past the maximum',
  })
  set(
    @CurrentCaller() caller: Caller,
    @Input() { rule, days }: RetentionDaysInput,
  ): Promise<RetentionRuleView> {
    return this.rules.set(schoolScope(caller), rule, days, caller.actor);
  }
}
