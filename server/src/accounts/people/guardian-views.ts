import { Injectable } from '@nestjs/common';
import { displayName } from '@trousseau/shared';
import type { ChildOfGuardian, GuardianView } from '@trousseau/shared';
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
    const named = await this.childrenById(scope, [...students.values()].flat());
    const now = this.clock.now();
    return page.map((row) => {
      const children = (students.get(row.guardian.id) ?? []).flatMap((id) => named.get(id) ?? []);
      return guardianView(row, children, now);
    });
  }

  private async childrenById(
    scope: SchoolScope,
    ids: readonly string[],
  ): Promise<Map<string, ChildOfGuardian>> {
    const students = await this.records.studentsById(scope, [...new Set(ids)]);
    const classIds = new Set(students.flatMap(({ classId }) => classId ?? []));
    const classes = await this.records.classesById(scope, [...classIds]);
    const names = new Map(classes.map(({ id, name }) => [id, name]));
    const children = students.map((student): [string, ChildOfGuardian] => {
      const { id, classId, leftOn } = student;
      const className = names.get(classId ?? '') ?? null;
      return [id, { id, displayName: displayName(student), className, leftOn }];
    });
    return new Map(children);
  }

  /** One guardian. Throws `record.not-found`. */
  async view(scope: SchoolScope, id: string): Promise<GuardianView> {
    const { rows } = await this.page(scope, GuardiansList.ask({ id: [id] }));
    const [view] = rows;
    if (!view) throw new AppError('record.not-found');
    return view;
  }
}
