import { Injectable } from '@nestjs/common';
import { schoolYearLabel } from '@trousseau/shared';
import { Audit } from '../audit/index.js';
import { AppError } from '../platform/errors.js';
import { Roster, RosterRecords, Schools } from '../roster/index.js';
import type { SchoolScope, SchoolYear } from '../roster/index.js';
import { UnderWay } from '../undo/index.js';

/** Opens the next year of a school beside the current one, and chooses the day of the switch to it. */
@Injectable()
export class OpenYear {
  constructor(
    private readonly schools: Schools,
    private readonly roster: Roster,
    private readonly records: RosterRecords,
    private readonly underWay: UnderWay,
    private readonly audit: Audit,
  ) {}

  /**
   * The first calendar years of the current year and of the one that would be opened.
   *
   * @throws AppError as opening it would
   */
  async preview(
    scope: SchoolScope,
    startYear: number | undefined,
  ): Promise<{ readonly current: number; readonly following: number }> {
    const open = await this.schools.nextYear(scope);
    if (open) throw new AppError('years.next-open', { year: schoolYearLabel(open.startYear) });
    const { startYear: current } = await this.schools.currentYear(scope);
    const following = current + 1;
    if (startYear !== undefined && startYear !== following) {
      throw new AppError('years.start-invalid', { year: schoolYearLabel(following) });
    }
    return { current, following };
  }

  /**
   * Opens the year after the current one. Nothing of the current one changes.
   *
   * @param startYear its first calendar year, to be sure; left out: the one that follows
   * @throws AppError `years.next-open`, `years.start-invalid`, and what {@link UnderWay.refuse} throws
   */
  open(scope: SchoolScope, startYear: number | undefined, actor: string): Promise<SchoolYear> {
    return this.roster.change(scope, async () => {
      await this.underWay.refuse(scope);
      const { following } = await this.preview(scope, startYear);
      const year = await this.schools.addYear(scope, following);
      await this.note(scope, actor, 'years.open', year, { startYear: following });
      return year;
    });
  }

  /**
   * Takes back that the next year was opened, while nothing is in it.
   *
   * @throws AppError `years.none-open`, `years.not-empty`, and what {@link UnderWay.refuse} throws
   */
  close(scope: SchoolScope, actor: string): Promise<SchoolYear> {
    return this.roster.change(scope, async () => {
      await this.underWay.refuse(scope);
      const next = await this.schools.nextYear(scope);
      if (!next) throw new AppError('years.none-open');
      const classes = await this.records.classes(scope, next.id);
      const expected = await this.records.expectedIn(scope, next.id);
      if (classes.length + expected.length > 0) {
        throw new AppError('years.not-empty', { year: schoolYearLabel(next.startYear) });
      }
      await this.schools.removeYear(scope, next.id);
      await this.note(scope, actor, 'years.close', next, { startYear: next.startYear });
      return next;
    });
  }

  /**
   * Chooses the day on which the school switches by itself; `null`: it is switched by hand.
   *
   * @throws AppError `years.none-open`, `years.day-past`
   */
  switchOn(scope: SchoolScope, day: string | null, actor: string): Promise<void> {
    return this.roster.read(scope, async () => {
      const next = await this.schools.nextYear(scope);
      if (!next) throw new AppError('years.none-open');
      if (day !== null && day <= (await this.schools.today(scope))) {
        throw new AppError('years.day-past');
      }
      await this.schools.switchOn(scope, next.id, day);
      await this.note(scope, actor, 'years.choose-day', next, { day: day ?? '' });
    });
  }

  private note(
    { schoolId }: SchoolScope,
    actor: string,
    action: 'years.open' | 'years.close' | 'years.choose-day',
    { id: targetId }: SchoolYear,
    details: Readonly<Record<string, string | number>>,
  ): Promise<void> {
    return this.audit.record({
      schoolId,
      actor,
      action,
      targetType: 'school-year',
      targetId,
      details,
    });
  }
}
