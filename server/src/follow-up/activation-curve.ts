import { Injectable } from '@nestjs/common';
import {
  CurveAsked,
  emptyCounts,
  endOfLocalDay,
  localDate,
  NO_CLASS,
  schoolYearStart,
} from '@trousseau/shared';
import type { ActivationCurve, Holder } from '@trousseau/shared';
import { Clock } from '../platform/clock.js';
import { Schools } from '../roster/index.js';
import type { SchoolScope } from '../roster/index.js';
import { CurveStore } from './persistence/curve-store.js';
import type { PathChange } from './persistence/curve-store.js';

type CurveDay = ActivationCurve['days'][number];
type CurveMark = ActivationCurve['marks'][number];

/** Who came in by which path, day by day of the school year, and what the school did about it. */
@Injectable()
export class ActivationCurveReader {
  constructor(
    private readonly store: CurveStore,
    private readonly schools: Schools,
    private readonly clock: Clock,
  ) {}

  /**
   * The curve of a school, or of one of its classes. Each day says how many had come in by its evening; days on which that did not
   * change are left out, but for the first and the present one.
   *
   * @param asked of which class: a {@link CurveAsked}
   */
  async read(scope: SchoolScope, asked: unknown): Promise<ActivationCurve> {
    const { classId } = CurveAsked.parse(asked);
    const { timeZone } = await this.schools.get(scope);
    const today = localDate(this.clock.now(), timeZone);
    const first = `${String(schoolYearStart(today))}-07-01`;
    const changes = await this.store.changes(scope, classId === NO_CLASS ? '' : classId);
    return {
      days: addedUp(changes, first, today),
      marks: await this.marks(scope, first, timeZone),
    };
  }

  private async marks(scope: SchoolScope, first: string, timeZone: string): Promise<CurveMark[]> {
    const from = new Date(endOfLocalDay(first, timeZone).getTime() - DAY_MS);
    const marks = new Marks();
    for (const at of await this.store.imports(scope, from)) {
      marks.add(localDate(at, timeZone), 'import', 1);
    }
    for (const { at, letters } of await this.store.letters(scope, from)) {
      marks.add(localDate(at, timeZone), 'letters', letters);
    }
    return marks.inOrder();
  }
}

const DAY_MS = 86_400_000;

/** Changes added up, from the first day that is shown to the present one. */
function addedUp(changes: readonly PathChange[], first: string, today: string): CurveDay[] {
  const sums: Record<Holder, CurveDay['students']> = {
    student: emptyCounts().byPath,
    guardian: emptyCounts().byPath,
  };
  const days = new Map<string, CurveDay>();
  const keep = (day: string): void => {
    days.set(day, { day, students: { ...sums.student }, guardians: { ...sums.guardian } });
  };
  for (const { day, holder, path, by } of changes) {
    sums[holder][path] += by;
    keep(day < first ? first : day);
  }
  keep(today);
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
