import { Injectable } from '@nestjs/common';
import type { GuardianView } from '@trousseau/shared';
import { Clock } from '../../platform/clock.js';
import { AppError } from '../../platform/errors.js';
import type { Page } from '../../platform/http/list-query.js';
import { RosterRecords } from '../../roster/index.js';
import type { SchoolScope } from '../../roster/index.js';
import { GuardiansList } from '../persistence/list-contracts.js';
import type { GuardiansQuery } from '../persistence/list-contracts.js';
import { PeopleQueries } from '../persistence/people-queries.js';
import { groupBy } from './group-by.js';
import { guardianView } from './views.js';

/** Guardians as the console shows them. */
@Injectable()
export class GuardianViews {
  constructor(
    private readonly queries: PeopleQueries,
    private readonly records: RosterRecords,
    private readonly clock: Clock,
  ) {}

  /** A page of a school's guardians. */
  async page(scope: SchoolScope, query: GuardiansQuery): Promise<Page<GuardianView>> {
    const page = await this.queries.guardians(scope, query);
    const links = await this.records.linksOfGuardians(
      scope,
      page.rows.map(({ guardian }) => guardian.id),
    );
    const students = groupBy(links, 'guardianId', 'studentId');
    const now = this.clock.now();
    return page.map((row) => guardianView(row, students.get(row.guardian.id) ?? [], now));
  }

  /** One guardian. Throws `record.not-found`. */
  async view(scope: SchoolScope, id: string): Promise<GuardianView> {
    const { rows } = await this.page(scope, GuardiansList.ask({ id: [id] }));
    const [view] = rows;
    if (!view) throw new AppError('record.not-found');
    return view;
  }
}
