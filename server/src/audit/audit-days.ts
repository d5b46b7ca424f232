import { Injectable } from '@nestjs/common';
import { localDate } from '@trousseau/shared';

const DEFAULT_ZONE = 'Europe/Paris';

/** Finds the time zone of a school (IANA name), where there is that school. */
export type ZoneOfSchool = (schoolId: string) => Promise<string | undefined>;

/** On which day something happened, where it happened. What a school is, whoever keeps schools says. */
@Injectable()
export class AuditDays {
  private zoneOf: ZoneOfSchool | undefined;

  /** Has the time zones of schools found so. */
  findZonesBy(zoneOf: ZoneOfSchool): void {
    this.zoneOf = zoneOf;
  }

  /** Gets what tells the day of an instant in this scope; the installation's is that of mainland France. */
  async in(scopeId: string): Promise<(instant: Date) => string> {
    const zone = scopeId === '' ? DEFAULT_ZONE : ((await this.zoneOf?.(scopeId)) ?? DEFAULT_ZONE);
    return (instant) => localDate(instant, zone);
  }
}
