import { Controller } from '@nestjs/common';
import { PersonFound } from '@trousseau/shared';
import { z } from 'zod';
import { CurrentCaller } from '../../platform/http/caller.js';
import type { Caller } from '../../platform/http/caller.js';
import type { Page } from '../../platform/http/list-query.js';
import { List, Route } from '../../platform/http/route.js';
import { FindPeople } from '../people/find-people.js';
import { PeopleList } from '../persistence/list-contracts.js';
import type { PeopleQuery } from '../persistence/list-contracts.js';

/** A school’s pupils and guardians together, to be searched. */
@Controller('api/people')
export class PeopleController {
  constructor(private readonly people: FindPeople) {}

  @Route({
    method: 'GET',
    path: '',
    access: { action: 'list', resource: 'people' },
    list: PeopleList,
    response: z.array(PersonFound),
    summary:
      'Students and guardians together, best match first; a troubleshooter finds students only',
  })
  list(@CurrentCaller() caller: Caller, @List() query: PeopleQuery): Promise<Page<PersonFound>> {
    return this.people.page(caller, query);
  }
}
