import { Injectable } from '@nestjs/common';
import { addDays, COUNTED_AS, HOLDERS } from '@trousseau/shared';
import type {
  ActivationStatus,
  DashboardAsked,
  DashboardDays,
  DashboardView,
} from '@trousseau/shared';
import { Schools } from '../roster/index.js';
import type { SchoolScope } from '../roster/index.js';
import { ActivationStatusReader } from './activation-status.js';
import { FiguresStore } from './persistence/figures-store.js';

/** For so many days nobody of a class came in: it stands still. */
const STILL_DAYS = 7;

/** How a school stood on its days (docs/decisions/0059). */
@Injectable()
export class DayByDay {
  constructor(
    private readonly figures: FiguresStore,
    private readonly status: ActivationStatusReader,
    private readonly schools: Schools,
  ) {}

  /** Which days are meant: today, and a day to come, is now; changes are told since a day before. */
  async days(scope: SchoolScope, { on, since }: DashboardAsked): Promise<DashboardDays> {
    const today = await this.schools.today(scope);
    const first = await this.figures.firstDay(scope);
    const evening = on === undefined || on >= today ? null : on;
    const isBefore = since !== undefined && since < (evening ?? today);
    return { today, first, on: evening, since: isBefore ? since : null };
  }

  /** Of which classes nobody came in for a week, though fewer are in than in the whole school. */
  async still(
    scope: SchoolScope,
    { today, first, on }: DashboardDays,
    status: ActivationStatus,
  ): Promise<DashboardView['still']> {
    const weekAgo = addDays(on ?? today, -STILL_DAYS);
    if (first === null || first > weekAgo) return [];
    const then = new Map(
      (await this.status.on(scope, weekAgo)).classes.map((figures) => [figures.id, figures]),
    );
    return status.classes.flatMap((figures) =>
      HOLDERS.filter((holder) => {
        const [own, school] = [figures[COUNTED_AS[holder]], status[COUNTED_AS[holder]]];
        const active = own.byState.ACTIVE;
        const before = then.get(figures.id)?.[COUNTED_AS[holder]].byState.ACTIVE ?? 0;
        const isBehind = active * school.total < school.byState.ACTIVE * own.total;
        return isBehind && active <= before;
      }).map((holder) => ({ classId: figures.id, holder })),
    );
  }
}
