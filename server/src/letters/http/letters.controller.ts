import { Controller } from '@nestjs/common';
import { LetterView } from '@trousseau/shared';
import { z } from 'zod';
import { CurrentCaller } from '../../platform/http/caller.js';
import type { Caller } from '../../platform/http/caller.js';
import type { Page } from '../../platform/http/list-query.js';
import { List, Route } from '../../platform/http/route.js';
import { LetterViews } from '../letter-views.js';
import { LettersList } from '../persistence/list-contracts.js';
import type { LettersQuery } from '../persistence/list-contracts.js';

/** Letters, never their secrets. */
@Controller('api/letters')
export class LettersController {
  constructor(private readonly views: LetterViews) {}

  @Route({
    method: 'GET',
    path: '',
    access: { action: 'list', resource: 'letters' },
    list: LettersList,
    response: z.array(LetterView),
    summary: 'Letters of a run or of an account',
  })
  list(@CurrentCaller() caller: Caller, @List() query: LettersQuery): Promise<Page<LetterView>> {
    return this.views.page(caller, query);
  }
}
