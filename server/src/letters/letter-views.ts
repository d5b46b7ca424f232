import { Injectable } from '@nestjs/common';
import { can } from '@trousseau/shared';
import type { LetterView } from '@trousseau/shared';
import { Clock } from '../platform/clock.js';
import { AppError } from '../platform/errors.js';
import type { Caller } from '../platform/http/caller.js';
import type { Page } from '../platform/http/list-query.js';
import { schoolScope } from '../roster/index.js';
import { LetterPeople } from './letter-people.js';
import { LetterStore } from './persistence/letter-store.js';
import type { LettersQuery } from './persistence/list-contracts.js';
import { letterView } from './views.js';

/** Letters as the console shows them, to whoever reaches them. */
@Injectable()
export class LetterViews {
  constructor(
    private readonly store: LetterStore,
    private readonly people: LetterPeople,
    private readonly clock: Clock,
  ) {}

  /** A page of a school's letters. Throws `staff.forbidden` when others are asked for than the caller reaches. */
  async page(caller: Caller, query: LettersQuery): Promise<Page<LetterView>> {
    const page = await this.store.letters(schoolScope(caller), reachable(caller, query));
    const people = await this.people.named(
      schoolScope(caller),
      page.rows.map(({ letter }) => letter),
    );
    const now = this.clock.now();
    return page.map((row) => letterView(row, people.get(row.letter.personId), now));
  }
}

function reachable(caller: Caller, query: LettersQuery): LettersQuery {
  if (can(caller.role, 'list', 'letters', { holder: 'guardian' })) return query;
  if (query.filter.holder === 'guardian') throw new AppError('staff.forbidden');
  return { ...query, filter: { ...query.filter, holder: 'student' } };
}
