import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, MoreThan, Repository } from 'typeorm';
import type { HeldMark } from '@trousseau/shared';
import { Clock } from '../../platform/clock.js';
import { whereIds } from '../../platform/database/list-conditions.js';
import { Page } from '../../platform/http/list-query.js';
import type { SchoolScope } from '../../roster/index.js';
import {
  ClassRow,
  GuardianLinkRow,
  GuardianRow,
  HeldChangeRow,
  StudentRow,
} from '../../roster/persistence/entities.js';
import type { HeldChangesQuery } from './list-contracts.js';

/** A guardian of whom something is held. */
export interface HeldGuardian {
  readonly guardian: GuardianRow;
  readonly rows: readonly HeldChangeRow[];
  readonly children: readonly HeldChild[];
  readonly marks: readonly HeldMark[];
}

/** A child of a held guardian, in the order of classes. */
export interface HeldChild {
  readonly linkId: string;
  readonly guardianId: string;
  readonly student: StudentRow;
  readonly className: string | null;
}

/** The held mobile stands on the record of somebody with whom the guardian shares no child. */
const SHARED_MOBILE =
  '(guardian.mobileHeldUntil > :now AND EXISTS (SELECT 1 FROM guardian other ' +
  'WHERE other.mobile = guardian.mobile AND other.schoolId = guardian.schoolId ' +
  'AND other.id <> guardian.id AND other.leftOn IS NULL AND NOT EXISTS (' +
  'SELECT 1 FROM guardian_link own JOIN guardian_link their ON their.studentId = own.studentId ' +
  'WHERE own.guardianId = guardian.id AND their.guardianId = other.id)))';

/** A child who waits has two guardians besides. */
const THIRD_GUARDIAN =
  'EXISTS (SELECT 1 FROM guardian_link added WHERE added.guardianId = guardian.id ' +
  'AND added.heldUntil > :now AND (SELECT COUNT(*) FROM guardian_link other ' +
  'WHERE other.studentId = added.studentId AND other.id <> added.id ' +
  'AND other.responsibility <> 3) >= 2)';

/** The first of the children's classes, as classes are sorted. */
const FIRST_CLASS =
  '(SELECT MIN(class.sortKey) FROM guardian_link link JOIN student child ON child.id = link.studentId ' +
  'JOIN school_class class ON class.id = child.classId WHERE link.guardianId = guardian.id)';

/** The list of what is held, one school at a time, a row for each guardian. */
@Injectable()
export class HeldGuardianQueries {
  constructor(
    @InjectRepository(GuardianRow) private readonly guardianRows: Repository<GuardianRow>,
    @InjectRepository(HeldChangeRow) private readonly heldRows: Repository<HeldChangeRow>,
    @InjectRepository(GuardianLinkRow) private readonly linkRows: Repository<GuardianLinkRow>,
    private readonly clock: Clock,
  ) {}

  /** The odd ones first, then by class and name; or the latest first. */
  async page(
    { schoolId }: SchoolScope,
    { filter, sort, offset, limit }: HeldChangesQuery,
  ): Promise<Page<HeldGuardian>> {
    const now = this.clock.now();
    const query = this.guardianRows
      .createQueryBuilder('guardian')
      .innerJoin(
        (held) =>
          held
            .select('held.guardianId', 'guardianId')
            .addSelect('MAX(held.startedAt)', 'startedAt')
            .from(HeldChangeRow, 'held')
            .where('held.schoolId = :schoolId AND held.heldUntil > :now')
            .groupBy('held.guardianId'),
        'waiting',
        'waiting.guardianId = guardian.id',
      )
      .addSelect(`CASE WHEN ${SHARED_MOBILE} THEN 1 ELSE 0 END`, 'shared_mobile')
      .addSelect(`CASE WHEN ${THIRD_GUARDIAN} THEN 1 ELSE 0 END`, 'third_guardian')
      .addSelect(`CASE WHEN ${SHARED_MOBILE} OR ${THIRD_GUARDIAN} THEN 0 ELSE 1 END`, 'usual')
      .addSelect(FIRST_CLASS, 'first_class')
      .where('guardian.schoolId = :schoolId')
      .setParameters({ schoolId, now });
    whereIds(query, filter.id, 'guardian.id');
    const total = await query.getCount();
    const columns =
      sort.field === 'odd' ? ['usual', 'first_class', 'guardian.sortKey'] : [ORDER[sort.field]];
    query.orderBy();
    for (const column of new Set([...columns, 'guardian.id'])) query.addOrderBy(column, sort.order);
    const { entities, raw } = await query
      .offset(offset)
      .limit(limit)
      .getRawAndEntities<Record<string, unknown>>();
    const marks = new Map(entities.map(({ id }, index) => [id, marksOf(raw[index] ?? {})]));
    return new Page(await this.withChanges(entities, marks, now), total, offset);
  }

  private async withChanges(
    guardians: readonly GuardianRow[],
    marks: ReadonlyMap<string, readonly HeldMark[]>,
    now: Date,
  ): Promise<HeldGuardian[]> {
    if (guardians.length === 0) return [];
    const ids = guardians.map(({ id }) => id);
    const rows = await this.heldRows.find({
      where: { guardianId: In(ids), heldUntil: MoreThan(now) },
      order: { startedAt: 'ASC', id: 'ASC' },
    });
    const children = await this.children(ids);
    return guardians.map((guardian) => ({
      guardian,
      rows: rows.filter(({ guardianId }) => guardianId === guardian.id),
      children: children.filter(({ guardianId }) => guardianId === guardian.id),
      marks: marks.get(guardian.id) ?? [],
    }));
  }

  private async children(guardianIds: readonly string[]): Promise<HeldChild[]> {
    const links = (await this.linkRows
      .createQueryBuilder('link')
      .innerJoinAndMapOne('link.student', StudentRow, 'student', 'student.id = link.studentId')
      .leftJoinAndMapOne('student.class', ClassRow, 'class', 'class.id = student.classId')
      .where('link.guardianId IN (:...guardianIds)', { guardianIds })
      .orderBy('class.sortKey', 'ASC')
      .addOrderBy('student.sortKey', 'ASC')
      .addOrderBy('link.id', 'ASC')
      .getMany()) as LinkWithChild[];
    return links.map(({ id, guardianId, student }) => {
      return { linkId: id, guardianId, student, className: student.class?.name ?? null };
    });
  }
}

interface LinkWithChild extends GuardianLinkRow {
  readonly student: StudentRow & { readonly class: ClassRow | null };
}

const ORDER = { startedAt: 'waiting.startedAt', id: 'guardian.id' } as const;

function marksOf(raw: Readonly<Record<string, unknown>>): HeldMark[] {
  const marks: HeldMark[] = [];
  if (Number(raw['shared_mobile']) === 1) marks.push('shared-mobile');
  if (Number(raw['third_guardian']) === 1) marks.push('third-guardian');
  return marks;
}
