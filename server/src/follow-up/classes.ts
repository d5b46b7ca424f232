import { Injectable } from '@nestjs/common';
import { NO_CLASS, schoolYearLabel, searchKey } from '@trousseau/shared';
import type { ClassView } from '@trousseau/shared';
import type { ClassesQuery } from '../accounts/index.js';
import { Audit } from '../audit/index.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { AppError } from '../platform/errors.js';
import { Page } from '../platform/http/list-query.js';
import { Roster, RosterRecords, Schools } from '../roster/index.js';
import type { SchoolScope } from '../roster/index.js';
import { YearSizes } from '../years/index.js';
import { ActivationStatusReader } from './activation-status.js';
import type { ClassFigures } from './activation-status.js';

/** The classes of a year as staff see them: of the current one, unless another is asked for. */
@Injectable()
export class Classes {
  constructor(
    private readonly status: ActivationStatusReader,
    private readonly roster: Roster,
    private readonly records: RosterRecords,
    private readonly sizes: YearSizes,
    private readonly schools: Schools,
    private readonly audit: Audit,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** A page of them. A school has dozens, so that they are picked and put in order here. */
  async list(scope: SchoolScope, query: ClassesQuery): Promise<Page<ClassView>> {
    const { filter, sort, offset, limit } = query;
    const words = searchKey(filter.q).split(' ').filter(Boolean);
    const found = (await this.all(scope, filter.yearId)).filter(
      ({ id, name }) =>
        (filter.id?.includes(id) ?? true) && words.every((word) => searchKey(name).includes(word)),
    );
    // they come in the order of their names, where 10 follows 9
    if (sort.field === 'id') found.sort((a, b) => (a.id < b.id ? -1 : 1));
    if (sort.order === 'DESC') found.reverse();
    return new Page(found.slice(offset, offset + limit), found.length, offset);
  }

  /** One class, or « Sans classe » by {@link NO_CLASS}. Throws `record.not-found`. */
  async get(scope: SchoolScope, id: string): Promise<ClassView> {
    const found = (await this.all(scope)).find((view) => view.id === id);
    return found ?? this.besides(scope, id);
  }

  /** Adds a class to the current year. Throws `roster.class-name-taken`. */
  async add(scope: SchoolScope, name: string, actor: string): Promise<ClassView> {
    const year = await this.schools.currentYear(scope);
    const id = await this.unitOfWork.run(async () => {
      const added = await this.roster.addClass(scope, year.id, name);
      await this.note(scope, actor, 'roster.add-class', added.id);
      return added.id;
    });
    return this.get(scope, id);
  }

  /** Renames a class. Throws `record.not-found`, `roster.class-name-taken`. */
  async rename(scope: SchoolScope, id: string, name: string, actor: string): Promise<ClassView> {
    await this.unitOfWork.run(async () => {
      await this.roster.renameClass(scope, id, name);
      await this.note(scope, actor, 'roster.rename-class', id);
    });
    return this.get(scope, id);
  }

  private async all(scope: SchoolScope, yearId?: string): Promise<ClassView[]> {
    const current = await this.schools.currentYear(scope);
    const year = yearId === undefined ? current : await this.schools.year(scope, yearId);
    const label = schoolYearLabel(year.startYear);
    if (year.id === current.id) {
      const figures = await this.status.figures(scope);
      return (await this.status.classes(scope, figures)).map((one) => classView(one, label));
    }
    const { classes, sizes } = await this.sizes.read(scope, year.id);
    return classes.map(({ id, name }) => sizeOnly(id, name, label, sizes.get(id) ?? 0));
  }

  /** A class of another year. Throws `record.not-found`. */
  private async besides(scope: SchoolScope, id: string): Promise<ClassView> {
    const record = await this.records.classOf(scope, id);
    const views = record ? await this.all(scope, record.yearId) : [];
    const found = views.find((view) => view.id === id);
    if (!found) throw new AppError('record.not-found');
    return found;
  }

  private note(scope: SchoolScope, actor: string, action: string, id: string): Promise<void> {
    const { schoolId } = scope;
    return this.audit.record({ schoolId, actor, action, targetType: 'class', targetId: id });
  }
}

/** A class of a year beside the current one: how many students it has, nothing of their accounts. */
function sizeOnly(id: string, name: string, year: string, students: number): ClassView {
  return { id, name, year, students, studentsActive: 0, guardians: 0, guardiansActive: 0 };
}

function classView(
  { id, name, enrolled, students, guardians }: ClassFigures,
  year: string,
): ClassView {
  return {
    id: id ?? NO_CLASS,
    name,
    year,
    students: enrolled,
    studentsActive: students.byState.ACTIVE,
    guardians: guardians.total,
    guardiansActive: guardians.byState.ACTIVE,
  };
}
