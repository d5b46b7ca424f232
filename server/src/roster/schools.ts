import { Injectable } from '@nestjs/common';
import { localDate, schoolYearLabel, schoolYearStart } from '@trousseau/shared';
import type { SchoolCreation, SchoolInput, SchoolView, SchoolYearView } from '@trousseau/shared';
import { Audit } from '../audit/index.js';
import { Clock } from '../platform/clock.js';
import { newId } from '../platform/crypto/random.js';
import { isUniqueViolation } from '../platform/database/dialect.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { AppError } from '../platform/errors.js';
import { RosterStore } from './persistence/roster-store.js';
import { SchoolLeavings } from './persistence/school-leavings.js';
import { SchoolStore } from './persistence/school-store.js';
import type { School, SchoolYear } from './persistence/school-store.js';
import type { SchoolScope } from './scope.js';

const DEFAULT_TIME_ZONE = 'Europe/Paris';

/** A school to create: what is not said of it may be said later. */
export type NewSchool = Pick<SchoolCreation, 'uai' | 'name' | 'kind'> & Partial<SchoolCreation>;

/** Schools and their years. */
@Injectable()
export class Schools {
  constructor(
    private readonly store: SchoolStore,
    private readonly classes: RosterStore,
    private readonly leavings: SchoolLeavings,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Creates a school with its current year. Throws `roster.uai-taken`. */
  async create(input: NewSchool, actor: string): Promise<School> {
    const now = this.clock.now();
    const school = newSchool(input, now);
    try {
      await this.unitOfWork.run(async () => {
        await this.store.insert(school, this.newYear(school, now));
        await this.audit.record({
          schoolId: school.id,
          actor,
          action: 'roster.create-school',
          targetType: 'school',
          targetId: school.id,
        });
      });
    } catch (error) {
      if (isUniqueViolation(error)) throw new AppError('roster.uai-taken', { uai: input.uai });
      throw error;
    }
    return school;
  }

  /** Changes what letters and portal say of a school. Throws `record.not-found`. */
  async update(scope: SchoolScope, input: SchoolInput, actor: string): Promise<School> {
    await this.unitOfWork.run(async () => {
      const { kind } = await this.get(scope);
      await this.store.update(scope.schoolId, { ...stated(input), updatedAt: this.clock.now() });
      if (input.kind !== kind) await this.classes.orderClasses(scope, input.kind);
      await this.audit.record({
        schoolId: scope.schoolId,
        actor,
        action: 'roster.update-school',
        targetType: 'school',
        targetId: scope.schoolId,
      });
    });
    return this.get(scope);
  }

  /** The school. Throws `record.not-found`. */
  async get(scope: SchoolScope): Promise<School> {
    const school = await this.store.find(scope.schoolId);
    if (!school) throw new AppError('record.not-found');
    return school;
  }

  /** The school with this UAI. Throws `roster.school-unknown`. */
  async byUai(uai: string): Promise<School> {
    const school = await this.withUai(uai);
    if (!school) throw new AppError('roster.school-unknown', { uai });
    return school;
  }

  /** The school with this UAI, `null` for one that is none of the installation's. */
  withUai(uai: string): Promise<School | null> {
    return this.store.findByUai(uai.trim().toUpperCase());
  }

  /**
   * The school whose entrance this is.
   *
   * @throws AppError `portal.school-left` once it left or is leaving, `request.not-found` for none of the installation’s
   */
  async entrance(uai: string): Promise<School> {
    const school = await this.withUai(uai);
    const leaving = await this.leavings.lastOf(uai.trim().toUpperCase());
    if (leaving && (school === null || leaving.id === school.id)) {
      throw new AppError('portal.school-left', { name: leaving.name });
    }
    if (!school) throw new AppError('request.not-found');
    return school;
  }

  /** The school of an installation that has one alone, `null` where there are several or none. */
  only(): Promise<School | null> {
    return this.store.only();
  }

  /** The schools with these ids, or all. */
  list(ids?: readonly string[]): Promise<School[]> {
    return this.store.list(ids);
  }

  /** Every school, one after the other, however many there are. */
  async *each(): AsyncGenerator<Pick<School, 'id' | 'uai' | 'name'>> {
    let part = await this.store.after('');
    while (part.length > 0) {
      yield* part;
      part = await this.store.after(part.at(-1)?.id ?? '');
    }
  }

  /** The years of a school, the latest first. */
  years(scope: SchoolScope): Promise<SchoolYear[]> {
    return this.store.years(scope.schoolId);
  }

  /** The year that imports and lists are about. */
  async currentYear(scope: SchoolScope): Promise<SchoolYear> {
    const year = await this.store.currentYear(scope.schoolId);
    if (!year) throw new AppError('record.not-found');
    return year;
  }

  /** The year that was opened after the current one; `null`: none was. */
  async nextYear(scope: SchoolScope): Promise<SchoolYear | null> {
    return nextOf(await this.store.years(scope.schoolId));
  }

  /** A year of the school. Throws `record.not-found`. */
  async year(scope: SchoolScope, id: string): Promise<SchoolYear> {
    const year = await this.store.year(scope.schoolId, id);
    if (!year) throw new AppError('record.not-found');
    return year;
  }

  /** Adds a year beside the current one. In a unit. */
  async addYear({ schoolId }: SchoolScope, startYear: number): Promise<SchoolYear> {
    const year = { id: newId(), schoolId, startYear, current: false, switchOn: null };
    await this.store.insertYear(year);
    return year;
  }

  /** Removes a year that nothing refers to. In a unit. */
  removeYear({ schoolId }: SchoolScope, yearId: string): Promise<void> {
    return this.store.removeYear(schoolId, yearId);
  }

  /** Says on which day the school switches to its next year by itself; `null`: by hand. In a unit. */
  switchOn({ schoolId }: SchoolScope, yearId: string, day: string | null): Promise<void> {
    return this.store.switchOn(schoolId, yearId, day);
  }

  /** The years of every school to which it switches by itself on this day or before. */
  yearsDue(day: string): Promise<SchoolYear[]> {
    return this.store.yearsDue(day);
  }

  /** Makes another year the current one. In a unit. */
  makeCurrent({ schoolId }: SchoolScope, yearId: string): Promise<void> {
    return this.store.makeCurrent(schoolId, yearId);
  }

  /** The calendar date that it is at the school. */
  async today(scope: SchoolScope): Promise<string> {
    return localDate(this.clock.now(), (await this.get(scope)).timeZone);
  }

  private newYear(school: School, now: Date): SchoolYear {
    const startYear = schoolYearStart(localDate(now, school.timeZone));
    return { id: newId(), schoolId: school.id, startYear, current: true, switchOn: null };
  }
}

/** The school as the API shows it. */
export function schoolView(school: School): SchoolView {
  return {
    ...school,
    createdAt: school.createdAt.toISOString(),
    updatedAt: school.updatedAt.toISOString(),
  };
}

/** The year that follows the current one, among all of a school. */
export function nextOf(years: readonly SchoolYear[]): SchoolYear | null {
  const current = years.find((year) => year.current);
  return years.find(({ startYear }) => startYear > (current?.startYear ?? Infinity)) ?? null;
}

/** Years as the API shows them, in their order. */
export function schoolYearViews(years: readonly SchoolYear[]): SchoolYearView[] {
  const next = nextOf(years);
  return years.map(({ switchOn: _, ...year }) => ({
    ...year,
    label: schoolYearLabel(year.startYear),
    next: year.id === next?.id,
  }));
}

/** What was said of a school: days that were left out stay as they are. */
function stated({ closingDay, returnDay, ...input }: SchoolInput): Partial<School> {
  return {
    ...input,
    ...(closingDay === undefined ? {} : { closingDay }),
    ...(returnDay === undefined ? {} : { returnDay }),
  };
}

function newSchool(input: NewSchool, now: Date): School {
  return {
    id: newId(),
    address1: null,
    address2: null,
    postalCode: null,
    city: null,
    phone: null,
    headName: null,
    headTitle: null,
    ...input,
    logo: null,
    windowOffsetXMm: 0,
    windowOffsetYMm: 0,
    timeZone: DEFAULT_TIME_ZONE,
    studentAccounts: input.kind !== 'ecole',
    closingDay: null,
    returnDay: null,
    rosterVersion: 0,
    createdAt: now,
    updatedAt: now,
  };
}
