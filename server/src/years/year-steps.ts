import { Injectable } from '@nestjs/common';
import { schoolYearLabel } from '@trousseau/shared';
import type { DashboardYear } from '@trousseau/shared';
import { RosterRecords, Schools } from '../roster/index.js';
import type { School, SchoolScope, SchoolYear } from '../roster/index.js';

/** What a school is to do for its next year, at its own dates. */
@Injectable()
export class YearSteps {
  constructor(
    private readonly schools: Schools,
    private readonly records: RosterRecords,
  ) {}

  /** The current year and the next step: to open the next one, to import into it, to switch. */
  async read(scope: SchoolScope): Promise<DashboardYear> {
    const current = await this.schools.currentYear(scope);
    const next = await this.schools.nextYear(scope);
    const school = await this.schools.get(scope);
    const today = await this.schools.today(scope);
    const year = {
      label: schoolYearLabel(current.startYear),
      nextLabel: schoolYearLabel(current.startYear + 1),
      ...{ step: null, arrivals: 0, moves: 0, leavers: 0 },
    };
    if (!next) return hasCome(school.closingDay, current, today) ? { ...year, step: 'open' } : year;
    const counts = await this.records.countedFor(scope, next.id);
    if (counts.arrivals + counts.moves === 0) return { ...year, step: 'import' };
    return { ...year, ...counts, step: isDue(school, current, next, today) ? 'switch' : null };
  }
}

/** Whether a day of the end of this year is there. */
function hasCome(day: string | null, { startYear }: SchoolYear, today: string): boolean {
  return day !== null && `${String(startYear + 1)}-${day}` <= today;
}

function isDue(
  { returnDay }: School,
  current: SchoolYear,
  { switchOn }: SchoolYear,
  today: string,
): boolean {
  return hasCome(returnDay, current, today) || (switchOn !== null && switchOn <= today);
}
