import { Injectable } from '@nestjs/common';
import { addDays, endOfLocalDay } from '@trousseau/shared';
import type { AuditEventView, AuditFilter, Language } from '@trousseau/shared';
import { ActorNames } from '../accounts/index.js';
import { wasForgotten } from '../audit/index.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { Page } from '../platform/http/list-query.js';
import { Schools } from '../roster/index.js';
import type { SchoolScope } from '../roster/index.js';
import { AuditPeople, isAboutSomebody } from './audit-people.js';
import type { AuditTarget, PeopleOfLine } from './audit-people.js';
import { only } from './one-of-page.js';
import { AuditEventsList } from './persistence/list-contracts.js';
import type { AuditEventsQuery } from './persistence/list-contracts.js';
import { RecordLists } from './persistence/record-lists.js';
import type { AuditRecord, AuditWanted } from './persistence/record-lists.js';

/** Lines that are read, and named, at once. */
const PART = 500;

/** The journal as people read it: who did what, on whom, by the names that they have now. */
@Injectable()
export class AuditTrail {
  constructor(
    private readonly lists: RecordLists,
    private readonly actors: ActorNames,
    private readonly people: AuditPeople,
    private readonly schools: Schools,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** A page of it. */
  async page(
    scope: SchoolScope,
    { filter, ...list }: AuditEventsQuery,
    language: Language,
  ): Promise<Page<AuditEventView>> {
    const { id, ...asked } = filter;
    const wanted = await this.wanted(scope, asked);
    const page = await this.lists.auditEvents(scope, { ...list, filter: { id } }, wanted);
    const views = await this.views(scope, page.rows, language);
    return new Page(views, page.total, page.offset);
  }

  /** One line. Throws `record.not-found`. */
  async one(scope: SchoolScope, id: string, language: Language): Promise<AuditEventView> {
    return only(await this.page(scope, AuditEventsList.ask({ id: [id] }), language));
  }

  /** How the trail names a person of the school. */
  target(scope: SchoolScope, personId: string): Promise<AuditTarget> {
    return this.people.target(scope, personId);
  }

  /** How many lines there are. */
  async count(scope: SchoolScope, filter: AuditFilter): Promise<number> {
    return this.lists.countAuditEvents(scope, await this.wanted(scope, filter));
  }

  /** All lines, the oldest first, part by part: what is held of them does not grow with their number. */
  async *parts(
    scope: SchoolScope,
    filter: AuditFilter,
    language: Language,
  ): AsyncGenerator<readonly AuditEventView[]> {
    const wanted = await this.wanted(scope, filter);
    let rows: readonly AuditRecord[] = [];
    do {
      const last = rows.at(-1);
      yield await this.unitOfWork.aside(async () => {
        rows = await this.lists.auditEventsAfter(scope, wanted, last, PART);
        return this.views(scope, rows, language);
      });
    } while (rows.length === PART);
  }

  /** Days are those of the school's own clock, both included. */
  private async wanted(
    scope: SchoolScope,
    { personId, from, until, ...exact }: AuditFilter,
  ): Promise<AuditWanted> {
    const { timeZone } = await this.schools.get(scope);
    return {
      ...exact,
      after: from === undefined ? undefined : endOfLocalDay(addDays(from, -1), timeZone),
      until: until === undefined ? undefined : endOfLocalDay(until, timeZone),
      about: personId === undefined ? undefined : await this.people.about(scope, personId),
    };
  }

  private async views(
    scope: SchoolScope,
    rows: readonly AuditRecord[],
    language: Language,
  ): Promise<AuditEventView[]> {
    const called = rows.flatMap((row) => [row.actor, staffTarget(row) ?? []].flat());
    const nameOf = await this.actors.of(called, language);
    const peopleOf = await this.people.of(scope, rows);
    return rows.map((row) => viewOf(row, nameOf, peopleOf(row)));
  }
}

function viewOf(
  row: AuditRecord,
  nameOf: (actor: string) => string,
  { concerned, acting }: PeopleOfLine,
): AuditEventView {
  const { id, actor, action, targetType, targetId, details, reason } = row;
  const staff = staffTarget(row);
  const actorName = nameOf(actor);
  const targetName = staff === null ? null : nameOf(staff);
  return {
    ...{ id, actor, actorName, action, targetType, targetId, reason },
    at: row.at.toISOString(),
    targetName: targetName === staff ? null : targetName,
    people: [...new Set([...concerned, ...acting])].map((person) => ({
      ...person,
      concerned: concerned.includes(person),
      actsAs: acting.includes(person) ? actorName : null,
    })),
    forgotten: isAboutSomebody(targetType) && wasForgotten(row, 'targetId'),
    // nothing once it was forgotten
    details: details === '' ? {} : (JSON.parse(details) as AuditEventView['details']),
  };
}

/** The member of staff whom a line is about, as an actor is called. */
function staffTarget({ targetType, targetId }: AuditRecord): string | null {
  return targetType === 'staff' && targetId !== null ? `staff:${targetId}` : null;
}
