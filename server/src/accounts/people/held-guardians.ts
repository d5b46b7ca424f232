import { Injectable } from '@nestjs/common';
import type { HeldGuardianView } from '@trousseau/shared';
import type { Page } from '../../platform/http/list-query.js';
import type { SchoolScope } from '../../roster/index.js';
import { ActorNames } from '../actor-names.js';
import { HeldGuardianQueries } from '../persistence/held-guardian-queries.js';
import type { HeldChangesQuery } from '../persistence/list-contracts.js';
import { heldGuardianView } from './views.js';

/** Guardians of whom something is held, as the console shows them. */
@Injectable()
export class HeldGuardians {
  constructor(
    private readonly queries: HeldGuardianQueries,
    private readonly actors: ActorNames,
  ) {}

  /** A page of a school's held guardians. */
  async page(scope: SchoolScope, query: HeldChangesQuery): Promise<Page<HeldGuardianView>> {
    const page = await this.queries.page(scope, query);
    const actors = page.rows.flatMap(({ rows }) => rows.map(({ startedBy }) => startedBy));
    const nameOf = await this.actors.of(actors, 'fr');
    return page.map((held) => heldGuardianView(held, nameOf));
  }
}
