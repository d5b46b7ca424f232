import { Controller } from '@nestjs/common';
import { can, LetterView } from '@trousseau/shared';
import { z } from 'zod';
import { Clock } from '../../platform/clock.js';
import { AppError } from '../../platform/errors.js';
import { CurrentCaller } from '../../platform/http/caller.js';
import type { Caller } from '../../platform/http/caller.js';
import type { Page } from '../../platform/http/list-query.js';
import { List, Route } from '../../platform/http/route.js';
import { schoolScope } from '../../roster/index.js';
import { LetterStore } from '../persistence/letter-store.js';
import { LetterPeople } from '../letter-people.js';
import { LettersList } from './list-contracts.js';
import type { LettersQuery } from './list-contracts.js';
import { letterView } from './views.js';

/** Letters, never their secrets. */
@Controller('api/letters')
export class LettersController {
  constructor(
    private readonly store: LetterStore,
    private readonly people: LetterPeople,
    private readonly clock: Clock,
  ) {}

  @Route({
    method: 'GET',
    path: '',
    access: { action: 'list', resource: 'letters' },
    list: LettersList,
    response: z.array(LetterView),
    summary: 'Letters of a run or of an account',
  })
  async list(
    @CurrentCaller() caller: Caller,
    @List() query: LettersQuery,
  ): Promise<Page<LetterView>> {
    const page = await this.store.letters(schoolScope(caller), reachable(caller, query));
    const names = await this.people.names(
      schoolScope(caller),
      page.rows.map(({ letter }) => letter),
    );
    const now = this.clock.now();
    return page.map((row) => letterView(row, names.get(row.letter.personId) ?? '', now));
  }
}

function reachable(caller: Caller, query: LettersQuery): LettersQuery {
  if (can(caller.role, 'list', 'letters', { holder: 'guardian' })) return query;
  if (query.filter.holder === 'guardian') throw new AppError('staff.forbidden');
  return { ...query, filter: { ...query.filter, holder: 'student' } };
}
