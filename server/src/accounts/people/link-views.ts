import { Injectable } from '@nestjs/common';
import { displayName } from '@trousseau/shared';
import type { GuardianLinkView } from '@trousseau/shared';
import { Clock } from '../../platform/clock.js';
import { AppError } from '../../platform/errors.js';
import { Page } from '../../platform/http/list-query.js';
import { RosterRecords } from '../../roster/index.js';
import type { LinkRecord, SchoolScope } from '../../roster/index.js';
import type { LinksQuery } from '../persistence/list-contracts.js';
import { LinkQueries } from '../persistence/link-queries.js';
import { shownUntil } from './views.js';

/** Links between students and guardians as the console shows them. */
@Injectable()
export class LinkViews {
  constructor(
    private readonly queries: LinkQueries,
    private readonly records: RosterRecords,
    private readonly clock: Clock,
  ) {}

  /** A page of a school's links. */
  async page(scope: SchoolScope, query: LinksQuery): Promise<Page<GuardianLinkView>> {
    const { rows, total, offset } = await this.queries.links(scope, query);
    return new Page(await this.viewsOf(scope, rows), total, offset);
  }

  /** One link. Throws `record.not-found`. */
  async view(scope: SchoolScope, id: string): Promise<GuardianLinkView> {
    const link = await this.records.link(scope, id);
    const [view] = link ? await this.viewsOf(scope, [link]) : [];
    if (!view) throw new AppError('record.not-found');
    return view;
  }

  /** Links of the school, in this order. */
  async viewsOf(scope: SchoolScope, links: readonly LinkRecord[]): Promise<GuardianLinkView[]> {
    const students = await this.records.studentsById(
      scope,
      links.map(({ studentId }) => studentId),
    );
    const guardians = await this.records.guardiansById(
      scope,
      links.map(({ guardianId }) => guardianId),
    );
    const names = new Map([...students, ...guardians].map((person) => [person.id, person]));
    const nameOf = (id: string): string => {
      const person = names.get(id);
      return person ? displayName(person) : '';
    };
    const leftOn = (id: string): string | null => names.get(id)?.leftOn ?? null;
    const now = this.clock.now();
    return links.map((link) => ({
      ...link,
      suspendedAt: link.suspendedAt?.toISOString() ?? null,
      contestedAt: link.contestedAt?.toISOString() ?? null,
      heldUntil: shownUntil(link.heldUntil, now),
      studentName: nameOf(link.studentId),
      guardianName: nameOf(link.guardianId),
      studentLeftOn: leftOn(link.studentId),
      guardianLeftOn: leftOn(link.guardianId),
    }));
  }
}
