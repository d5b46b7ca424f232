import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { ActivationPath, Holder } from '@trousseau/shared';
import { IsNull, MoreThanOrEqual, Not, Repository } from 'typeorm';
import { ActivationDayRow } from '../../accounts/persistence/entities.js';
import { ImportRow } from '../../imports/persistence/entities.js';
import { LetterRunRow } from '../../letters/persistence/entities.js';
import type { SchoolScope } from '../../roster/index.js';
import { WHOLE_SCHOOL } from './figures-store.js';

/** By how many people a path changed on a day. */
export interface PathChange {
  readonly day: string;
  readonly holder: Holder;
  readonly path: ActivationPath;
  readonly by: number;
}

/** Letters that were printed at once. */
export interface LettersIssued {
  readonly at: Date;
  readonly letters: number;
}

/** What the curve of a school is drawn from. */
@Injectable()
export class CurveStore {
  constructor(
    @InjectRepository(ActivationDayRow) private readonly dayRows: Repository<ActivationDayRow>,
    @InjectRepository(ImportRow) private readonly importRows: Repository<ImportRow>,
    @InjectRepository(LetterRunRow) private readonly runRows: Repository<LetterRunRow>,
  ) {}

  /**
   * How many came in by each path on each day, less those who left, the first day first.
   *
   * @param classId of the whole school where there is none; empty: of who is in no class
   */
  async changes({ schoolId }: SchoolScope, classId = WHOLE_SCHOOL): Promise<PathChange[]> {
    const rows = await this.dayRows
      .createQueryBuilder('changed')
      .select(['changed.day AS day', 'changed.holder AS holder', 'changed.path AS path'])
      .addSelect('SUM(changed.people)', 'people')
      .where('changed.schoolId = :schoolId AND changed.classId = :classId', { schoolId, classId })
      .andWhere("changed.path <> ''")
      .groupBy('changed.day')
      .addGroupBy('changed.holder')
      .addGroupBy('changed.path')
      .getRawMany<Omit<PathChange, 'by'> & { people: number | string }>();
    return rows
      .map(({ people, ...row }) => ({ ...row, by: Number(people) }))
      .sort((one, other) => (one.day < other.day ? -1 : 1));
  }

  /** When imports were applied that still are, from this instant on. */
  async imports({ schoolId }: SchoolScope, from: Date): Promise<Date[]> {
    const rows = await this.importRows.find({
      select: { appliedAt: true },
      where: {
        schoolId,
        state: 'applied',
        createdAt: MoreThanOrEqual(from),
        appliedAt: Not(IsNull()),
      },
    });
    return rows.flatMap(({ appliedAt }) => appliedAt ?? []);
  }

  /** The runs of letters from this instant on. */
  async letters({ schoolId }: SchoolScope, from: Date): Promise<LettersIssued[]> {
    const rows = await this.runRows.find({
      select: { createdAt: true, letters: true },
      where: { schoolId, createdAt: MoreThanOrEqual(from) },
    });
    return rows.map(({ createdAt, letters }) => ({ at: createdAt, letters }));
  }
}
