import { Injectable } from '@nestjs/common';
import {
  CurveAsked,
  emptyCounts,
  endOfLocalDay,
  localDate,
  NO_CLASS,
  schoolYearStart,
} from '@trousseau/shared';
import type { ActivationCurve, DashboardDays, Holder } from '@trousseau/shared';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { Schools } from '../roster/index.js';
import type { SchoolScope } from '../roster/index.js';
import { DayByDay } from './day-by-day.js';
import { CurveStore } from './persistence/curve-store.js';
import type { PathChange } from './persistence/curve-store.js';

type CurveDay = ActivationCurve['days'][number];
type CurveMark = ActivationCurve['marks'][number];

/** Who came in by which path, day by day of the school year, and what the school did about it. */
@Injectable()
export class ActivationCurveReader {
  constructor(
    private readonly store: CurveStore,
    private readonly dayByDay: DayByDay,
    private readonly schools: Schools,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /**
   * The curve of a school, or of one of its classes, in the school year of a day. Each day says how many had come in by its
   * evening; days on which that did not change are left out, but for the first that is known of the year and the last.
   *
   * @param asked of which class, until which day: a {@link CurveAsked}
   */
  async read(scope: SchoolScope, asked: unknown): Promise<ActivationCurve> {
    const { classId, on } = CurveAsked.parse(asked);
    const days = await this.dayByDay.days(scope, { on });
    const last = days.on ?? days.today;
    // it grows with the days of the year
    const changes = await this.unitOfWork.aside(() =>
      this.store.changes(scope, classId === NO_CLASS ? '' : classId),
    );
    return {
      days: addedUp(changes, firstKnown(days, last), last),
      marks: await this.marks(scope, last),
    };
  }

  private async marks(scope: SchoolScope, last: string): Promise<CurveMark[]> {
    const { timeZone } = await this.schools.get(scope);
    const from = new Date(endOfLocalDay(yearOf(last), timeZone).getTime() - DAY_MS);
    const marks = new Marks();
    for (const at of await this.store.imports(scope, from)) {
      marks.add(localDate(at, timeZone), 'import', 1);
    }
    for (const { at, letters } of await this.store.letters(scope, from)) {
      marks.add(localDate(at, timeZone), 'letters', letters);
    }
    return marks.inOrder().filter(({ day }) => day <= last);
  }
}

const DAY_MS = 86_400_000;

/** The first day of the school year of a day. */
const yearOf = (day: string): string => `${String(schoolYearStart(day))}-07-01`;

/** The day on which the year of the last one begins or, where nothing was kept then, from which on the school is known. */
function firstKnown({ first }: DashboardDays, last: string): string {
  const year = yearOf(last);
  return first !== null && first > year && first <= last ? first : year;
}

/** Changes added up, from the first day that is shown to the last one. */
function addedUp(changes: readonly PathChange[], first: string, last: string): CurveDay[] {
  const sums: Record<Holder, CurveDay['students']> = {
    student: emptyCounts().byPath,
    guardian: emptyCounts().byPath,
  };
  const days = new Map<string, CurveDay>();
  const keep = (day: string): void => {
    days.set(day, { day, students: { ...sums.student }, guardians: { ...sums.guardian } });
  };
  const add = ({ holder, path, by }: PathChange): void => {
    sums[holder][path] += by;
  };
  // an account that is locked is one less of its path and one more: its day is left out
  const known = changes.filter(({ day, by }) => by !== 0 && day <= last);
  known.filter(({ day }) => day <= first).forEach(add);
  keep(first);
  for (const change of known.filter(({ day }) => day > first)) {
    add(change);
    keep(change.day);
  }
  keep(last);
  return [...days.values()];
}

/** What happened on a day, the same kind once. */
class Marks {
  private readonly found = new Map<string, CurveMark>();

  add(day: string, kind: CurveMark['kind'], number: number): void {
    const key = `${day} ${kind}`;
    this.found.set(key, { day, kind, number: (this.found.get(key)?.number ?? 0) + number });
  }

  inOrder(): CurveMark[] {
    return [...this.found.values()].sort((one, other) => (one.day < other.day ? -1 : 1));
  }
}
