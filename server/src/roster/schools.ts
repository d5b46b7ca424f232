import { Injectable } from '@nestjs/common';
import { localDate, schoolYearLabel, schoolYearStart } from '@trousseau/shared';
import type { SchoolCreation, SchoolInput, SchoolView, SchoolYearView } from '@trousseau/shared';
import { Audit } from '../audit/index.js';
import { Clock } from '../platform/clock.js';
import { newId } from '../platform/crypto/random.js';
import { isUniqueViolation } from '../platform/database/dialect.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { AppError } from '../platform/errors.js';
import { SchoolStore } from './persistence/school-store.js';
import type { School, SchoolYear } from './persistence/school-store.js';
import type { SchoolScope } from './scope.js';

const DEFAULT_TIME_ZONE = 'Europe/Paris';

/** Schools and their years. */
@Injectable()
export class Schools {
  constructor(
    private readonly store: SchoolStore,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Creates a school with its current year. Throws `roster.uai-taken`. */
  async create(input: SchoolCreation, actor: string): Promise<School> {
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
      await this.get(scope);
      await this.store.update(scope.schoolId, { ...input, updatedAt: this.clock.now() });
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

  /** The calendar date that it is at the school. */
  async today(scope: SchoolScope): Promise<string> {
    return localDate(this.clock.now(), (await this.get(scope)).timeZone);
  }

  private newYear(school: School, now: Date): SchoolYear {
    const startYear = schoolYearStart(localDate(now, school.timeZone));
    return { id: newId(), schoolId: school.id, startYear, current: true };
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

/** The year as the API shows it. */
export function schoolYearView(year: SchoolYear): SchoolYearView {
  return { ...year, label: schoolYearLabel(year.startYear) };
}

function newSchool(input: SchoolCreation, now: Date): School {
  return {
    id: newId(),
    ...input,
    address1: null,
    address2: null,
    postalCode: null,
    city: null,
    phone: null,
    headName: null,
    headTitle: null,
    logo: null,
    windowOffsetXMm: 0,
    windowOffsetYMm: 0,
    timeZone: DEFAULT_TIME_ZONE,
    studentAccounts: input.kind !== 'ecole',
    rosterVersion: 0,
    createdAt: now,
    updatedAt: now,
  };
}
