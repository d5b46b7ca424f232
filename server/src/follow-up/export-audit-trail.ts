import { Injectable } from '@nestjs/common';
import { dateInFileName, localDate, SPREADSHEET_MARK } from '@trousseau/shared';
import type { AuditEventView, AuditFilter, AuditPerson } from '@trousseau/shared';
import { Audit } from '../audit/index.js';
import { Clock } from '../platform/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { Schools } from '../roster/index.js';
import type { SchoolScope } from '../roster/index.js';
import { AuditTrail } from './audit-trail.js';
import { AUDIT_TITLES, auditLine } from './audit-lines.js';

/** The journal as a file, written while it is taken away. */
export interface AuditTrailFile {
  readonly name: string;
  readonly text: AsyncGenerator<string>;
  /** Whom it has named so far, each once. */
  readonly people: ReadonlyMap<string, AuditPerson>;
}

/** Hands the journal of a school out as a file, as it is filtered. */
@Injectable()
export class ExportAuditTrail {
  constructor(
    private readonly trail: AuditTrail,
    private readonly audit: Audit,
    private readonly schools: Schools,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Begins one; that it was taken away, with how many lines, is in the trail before the first of them leaves. */
  async begin(scope: SchoolScope, filter: AuditFilter, actor: string): Promise<AuditTrailFile> {
    const { timeZone } = await this.schools.get(scope);
    const { personId, from, until, action, actor: by } = filter;
    await this.audit.record({
      schoolId: scope.schoolId,
      actor,
      action: 'audit.take-away',
      // on whom it was taken away is on whom it is
      ...(personId === undefined ? {} : await this.trail.target(scope, personId)),
      details: {
        rows: await this.unitOfWork.aside(() => this.trail.count(scope, filter)),
        ...(from === undefined ? {} : { from }),
        ...(until === undefined ? {} : { to: until }),
        ...(action === undefined ? {} : { action }),
        ...(by === undefined ? {} : { by }),
      },
    });
    const people = new Map<string, AuditPerson>();
    const today = dateInFileName(localDate(this.clock.now(), timeZone));
    return {
      name: `Journal du ${today}.csv`,
      text: this.lines(scope, filter, timeZone, people),
      people,
    };
  }

  private async *lines(
    scope: SchoolScope,
    filter: AuditFilter,
    timeZone: string,
    people: Map<string, AuditPerson>,
  ): AsyncGenerator<string> {
    const clock = new Intl.DateTimeFormat('fr-FR', {
      timeZone,
      dateStyle: 'short',
      timeStyle: 'medium',
    });
    const line = (event: AuditEventView): string => auditLine(event, (at) => clock.format(at));
    yield SPREADSHEET_MARK + AUDIT_TITLES;
    for await (const part of this.trail.parts(scope, filter, 'fr')) {
      for (const person of part.flatMap((event) => event.people)) people.set(person.id, person);
      yield part.map(line).join('');
    }
  }
}
