import { Injectable } from '@nestjs/common';
import { canonicalName } from '@trousseau/shared';
import type { ImportClassesInput, ImportReport } from '@trousseau/shared';
import { Audit } from '../audit/index.js';
import { Clock } from '../platform/clock.js';
import { newId } from '../platform/crypto/random.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { AppError } from '../platform/errors.js';
import { RosterRecords } from '../roster/index.js';
import type { SchoolScope } from '../roster/index.js';
import type { ReadingPlace } from './import-reader.js';
import { Imports } from './imports.js';
import { ClassMapStore } from './persistence/class-map-store.js';
import { ImportStore } from './persistence/import-store.js';
import { Sources } from './sources.js';

type Said = ImportClassesInput['classes'];

/**
 * Which class of the school a class of the files is. It is remembered for the school’s next imports, and the plan is made
 * again, so that pupils who only seemed to move stay where they are.
 */
@Injectable()
export class MapClasses {
  constructor(
    private readonly store: ImportStore,
    private readonly classes: ClassMapStore,
    private readonly sources: Sources,
    private readonly imports: Imports,
    private readonly records: RosterRecords,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * Keeps what is said of classes, or takes it back, and plans again.
   *
   * @throws AppError `imports.class-gone` for a class that the import does not bring, or that the school does not have in
   *   its year
   * @throws AppError `imports.not-reviewed` when it was applied meanwhile
   */
  async map(
    scope: SchoolScope,
    place: ReadingPlace,
    importId: string,
    { classes }: ImportClassesInput,
    actor: string,
  ): Promise<void> {
    const row = await this.store.find(scope, importId);
    if (!row) throw new AppError('record.not-found');
    if (row.state !== 'planned') throw new AppError('imports.not-reviewed');
    const { reportOf } = await this.sources.readings([], [row]);
    const said = lastOfEach(classes);
    await this.assertThere(scope, row.yearId, said, reportOf(importId));
    await this.unitOfWork.run(() => this.keep(scope, importId, said, actor));
    await this.imports.planAgain(scope, place, importId);
  }

  private async assertThere(
    scope: SchoolScope,
    yearId: string,
    said: Said,
    report: ImportReport | null,
  ): Promise<void> {
    const brought = [...(report?.newClasses ?? []), ...(report?.mappedClasses ?? [])];
    const names = new Set(brought.map(({ name }) => canonicalName(name)));
    const ids = new Set((await this.records.classes(scope, yearId)).map(({ id }) => id));
    for (const { name, classId } of said) {
      const known = names.has(canonicalName(name)) && (classId === null || ids.has(classId));
      if (!known) throw new AppError('imports.class-gone', { name });
    }
  }

  private async keep(
    scope: SchoolScope,
    importId: string,
    said: Said,
    createdBy: string,
  ): Promise<void> {
    if (!(await this.store.move(importId, ['planned'], { rosterVersion: null }))) {
      throw new AppError('imports.not-reviewed');
    }
    const { schoolId } = scope;
    const createdAt = this.clock.now();
    const names = said.map(({ name }) => canonicalName(name));
    await this.classes.remove(scope, names);
    const mapped = said.flatMap(({ name, classId }) =>
      classId === null
        ? []
        : [
            {
              ...{ id: newId(), schoolId, className: canonicalName(name), classId },
              ...{ createdBy, createdAt },
            },
          ],
    );
    await this.classes.add(mapped);
    await this.store.outdatePlans(scope);
    await this.audit.record({
      schoolId,
      actor: createdBy,
      action: 'imports.map-classes',
      targetType: 'import',
      targetId: importId,
      details: { mapped: mapped.length, withdrawn: said.length - mapped.length },
    });
  }
}

/** What counts where one class is named several times. */
function lastOfEach(classes: Said): Said {
  return [...new Map(classes.map((one) => [canonicalName(one.name), one])).values()];
}
