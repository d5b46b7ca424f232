import { setImmediate as nextTurn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import {
  And,
  In,
  IsNull,
  LessThan,
  LessThanOrEqual,
  MoreThan,
  MoreThanOrEqual,
  Not,
  Repository,
} from 'typeorm';
import type { FindOptionsWhere } from 'typeorm';
import type { ChangeEntity, ImportState } from '@trousseau/shared';
import { CHUNK } from '../../platform/database/dialect.js';
import { readInParts } from '../../platform/database/read-in-parts.js';
import { insertMany } from '../../platform/database/insert-many.js';
import {
  columnsOf,
  orderBy,
  whereIds,
  whereIn,
  whereSearched,
} from '../../platform/database/list-conditions.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Page } from '../../platform/http/list-query.js';
import type { SchoolScope } from '../../roster/index.js';
import type { ImportChangesQuery, ImportsQuery } from './list-contracts.js';
import {
  ImportFileRow,
  ImportMappingRow,
  ImportMarkRow,
  ImportRow,
  ImportSealRow,
  PlannedChangeRow,
} from './entities.js';
import { seqsOf, WRITING } from './planned-changes.js';
import type { ChangeToApply, ListedChange, PlanSeal, StoredChange } from './planned-changes.js';

export type { StoredChange } from './planned-changes.js';

export type Import = Readonly<ImportRow>;
export type ImportFile = Readonly<ImportFileRow>;

/** What became of an import. */
export interface ImportOutcome {
  /** When one of its very files was last applied, by another import; `null` when none was. */
  readonly sameFileAppliedAt: Date | null;
  /** Who brought it, as the audit trail names them. */
  readonly sameFileBy: string | null;
  /** How many changes were written, of an import that stopped before its end. */
  readonly appliedChanges: number | null;
}

const SAME_FILE =
  'same.schoolId = :schoolId AND same.hash = file.hash AND same.importId <> import.id';

/** How far an import was applied. */
const farthest = (importId: string): string =>
  `COALESCE((SELECT MAX(mark.seq) FROM import_mark mark WHERE mark.importId = ${importId}), 0)`;

/** What was applied of a plan. */
const APPLIED = `change.kind IN (:...writing) AND change.seq <= ${farthest('change.importId')}`;

const APPLIED_AT =
  'SELECT mark.appliedAt FROM import_mark mark WHERE mark.importId = change.importId ' +
  'AND mark.seq >= change.seq ORDER BY mark.seq LIMIT 1';

/** Counted only where somebody asks: an applied import may have thousands. */
const APPLIED_CHANGES =
  "CASE WHEN import.state IN ('interrupted', 'abandoned') THEN " +
  '(SELECT COUNT(*) FROM planned_change done WHERE done.importId = import.id ' +
  `AND done.kind IN (:...writing) AND done.seq <= ${farthest('import.id')}) END`;

/** Rows of imports, their files, their reviewed changes and the remembered mappings. */
@Injectable()
export class ImportStore {
  constructor(
    @InjectRepository(ImportRow) private readonly importRows: Repository<ImportRow>,
    @InjectRepository(ImportFileRow) private readonly fileRows: Repository<ImportFileRow>,
    @InjectRepository(PlannedChangeRow) private readonly changeRows: Repository<PlannedChangeRow>,
    @InjectRepository(ImportMarkRow) private readonly markRows: Repository<ImportMarkRow>,
    @InjectRepository(ImportSealRow) private readonly sealRows: Repository<ImportSealRow>,
    @InjectRepository(ImportMappingRow) private readonly mappingRows: Repository<ImportMappingRow>,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  async insert(row: Import, files: readonly ImportFile[]): Promise<void> {
    await this.importRows.insert(row);
    await insertMany(this.fileRows, files);
  }

  find(scope: SchoolScope, id: string): Promise<Import | null> {
    return this.importRows.findOneBy({ id, schoolId: scope.schoolId });
  }

  files(importId: string): Promise<ImportFile[]> {
    return this.fileRows.find({
      where: { importId },
      order: { position: 'ASC' },
    });
  }

  async page(
    scope: SchoolScope,
    { filter, sort, offset, limit }: ImportsQuery,
  ): Promise<Page<Import>> {
    const query = this.importRows
      .createQueryBuilder('import')
      .where('import.schoolId = :schoolId', { schoolId: scope.schoolId });
    whereIds(query, filter.id, 'import.id');
    if (filter.state) query.andWhere('import.state = :state', { state: filter.state });
    const [rows, total] = await orderBy(query, [`import.${sort.field}`], 'import.id', sort.order)
      .offset(offset)
      .limit(limit)
      .getManyAndCount();
    return new Page(rows, total, offset);
  }

  /** What became of these imports of a school, by id, in as many statements whatever their number. */
  async outcomes(
    scope: SchoolScope,
    imports: readonly Pick<Import, 'id'>[],
  ): Promise<Map<string, ImportOutcome>> {
    if (imports.length === 0) return new Map();
    const { schoolId } = scope;
    const ids = imports.map(({ id }) => id);
    const rows = await this.importRows
      .createQueryBuilder('import')
      .leftJoin(ImportFileRow, 'file', 'file.importId = import.id')
      .leftJoin(ImportFileRow, 'same', SAME_FILE)
      .leftJoin(ImportRow, 'applied', "applied.id = same.importId AND applied.state = 'applied'")
      .select('import.id', 'id')
      .addSelect('MAX(applied.appliedAt)', 'sameFileAppliedAt')
      .addSelect(APPLIED_CHANGES, 'appliedChanges')
      .where('import.id IN (:...ids)', { ids, schoolId, writing: WRITING })
      .groupBy('import.id')
      .addGroupBy('import.state')
      .getRawMany<{
        id: string;
        sameFileAppliedAt: unknown;
        appliedChanges: unknown;
      }>();
    const again = rows.flatMap((row) => (row.sameFileAppliedAt === null ? [] : [row.id]));
    const broughtBy = await this.lastWithTheSameFile(scope, again);
    return new Map(
      rows.map(({ id, sameFileAppliedAt, appliedChanges }) => [
        id,
        {
          sameFileAppliedAt: this.instant(sameFileAppliedAt),
          sameFileBy: broughtBy.get(id) ?? null,
          appliedChanges: appliedChanges === null ? null : Number(appliedChanges),
        },
      ]),
    );
  }

  /** Who brought the last import with one of the very files of these, by the id of each. */
  private async lastWithTheSameFile(
    { schoolId }: SchoolScope,
    importIds: readonly string[],
  ): Promise<ReadonlyMap<string, string>> {
    if (importIds.length === 0) return new Map();
    const rows = await this.fileRows
      .createQueryBuilder('file')
      .innerJoin(ImportFileRow, 'same', SAME_FILE.replaceAll('import.id', 'file.importId'))
      .innerJoin(ImportRow, 'earlier', "earlier.id = same.importId AND earlier.state = 'applied'")
      .select('file.importId', 'id')
      .addSelect('earlier.createdBy', 'createdBy')
      .addSelect('earlier.appliedAt', 'appliedAt')
      .where('file.importId IN (:...importIds)', { importIds, schoolId })
      .getRawMany<{ id: string; createdBy: string; appliedAt: unknown }>();
    const at = (raw: unknown): number => this.instant(raw)?.getTime() ?? 0;
    rows.sort((a, b) => at(a.appliedAt) - at(b.appliedAt));
    return new Map(rows.map(({ id, createdBy }) => [id, createdBy]));
  }

  /** Moves an import from one state to another; false when it is no longer in it. */
  async move(
    id: string,
    from: readonly ImportState[],
    patch: Partial<ImportRow>,
  ): Promise<boolean> {
    const updated = await this.importRows.update({ id, state: In([...from]) }, patch);
    return updated.affected === 1;
  }

  /** Has every plan of a school that waits to be applied made again first: it follows from what counts no more. In a unit. */
  async outdatePlans({ schoolId }: SchoolScope): Promise<void> {
    await this.importRows.update({ schoolId, state: 'planned' }, { rosterVersion: null });
  }

  /** Writes to an import that is being read; false when it is not, or nobody is busy with it since before now. */
  async moveBusy(id: string, now: Date, patch: Partial<ImportRow>): Promise<boolean> {
    const where = {
      id,
      state: 'reading' as const satisfies ImportState,
      busyUntil: MoreThanOrEqual(now),
    };
    const updated = await this.importRows.update(where, patch);
    return updated.affected === 1;
  }

  /** Says until when somebody is busy with an import; false when nobody is since before now. */
  async renewBusy(id: string, now: Date, busyUntil: Date): Promise<boolean> {
    const where = { id, busyUntil: MoreThanOrEqual(now) };
    const updated = await this.importRows.update(where, { busyUntil });
    return updated.affected === 1;
  }

  /** Inserts changes of a plan. */
  async addChanges(changes: readonly StoredChange[]): Promise<void> {
    await insertMany(this.changeRows, changes);
  }

  /** Keeps the seal of a part of a plan. In the unit that inserts it. */
  async addSeal(seal: PlanSeal): Promise<void> {
    await insertMany(this.sealRows, [seal]);
  }

  /** The seals of a plan, in order: one for a thousand changes. */
  seals(importId: string): Promise<PlanSeal[]> {
    return this.sealRows.find({ where: { importId }, order: { seq: 'ASC' } });
  }

  /** The changes after one, up to another, in order. */
  changesBetween(importId: string, after: number, upTo: number): Promise<StoredChange[]> {
    return this.inOrder({ importId, seq: And(MoreThan(after), LessThanOrEqual(upTo)) });
  }

  /** Removes changes that were not applied, some at a time, each time in a unit of its own and with a turn for others. */
  async clearChanges(importId: string): Promise<void> {
    await this.unitOfWork.run(() => this.sealRows.delete({ importId }));
    for (;;) {
      const rows = await this.changeRows
        .createQueryBuilder('change')
        .select('change.seq', 'seq')
        .where(`change.importId = :importId AND NOT (${APPLIED})`, { importId, writing: WRITING })
        .limit(CHUNK)
        .getRawMany<{ seq: number }>();
      if (rows.length === 0) return;
      const seqs = rows.map(({ seq }) => seq);
      await this.unitOfWork.run(async () => {
        // what was applied meanwhile stays
        const from = await this.appliedUpTo(importId);
        const kind = Not(In([...WRITING]));
        const seq = In(seqs);
        await this.changeRows.delete({ importId, seq, kind });
        await this.changeRows.delete({ importId, seq: And(seq, MoreThan(from)) });
      });
      await nextTurn();
    }
  }

  /** Removes an import that nobody was told of. */
  async remove(importId: string): Promise<void> {
    await this.fileRows.delete({ importId });
    await this.sealRows.delete({ importId });
    await this.importRows.delete({ id: importId });
  }

  /** An import of a school in one of these states. */
  async oneIn({ schoolId }: SchoolScope, states: readonly ImportState[]): Promise<Import | null> {
    const [found] = await this.importRows.find({
      where: { schoolId, state: In([...states]) },
      take: 1,
    });
    return found ?? null;
  }

  /** Imports of every school in this state. */
  inState(state: ImportState): Promise<Import[]> {
    return this.importRows.findBy({ state });
  }

  /** Imports that somebody worked on until before this moment, and did not finish with. */
  leftBusy(now: Date): Promise<Import[]> {
    return this.importRows.findBy({ busyUntil: LessThan(now) });
  }

  /** The oldest import of which more than the mapped columns is kept, and need not be since this moment. */
  async toSettle(before: Date): Promise<Import | null> {
    const unsettled = { settledAt: IsNull(), busyUntil: IsNull() };
    const [found] = await this.importRows.find({
      where: [
        { ...unsettled, state: In(['applied', 'interrupted', 'abandoned', 'undone']) },
        { ...unsettled, state: In(['uploaded', 'planned']), createdAt: LessThan(before) },
      ],
      order: { createdAt: 'ASC' },
      take: 1,
    });
    return found ?? null;
  }

  /** Says that nothing but the mapped columns of an import’s files is kept. */
  async settled(importId: string, now: Date): Promise<void> {
    await this.importRows.update({ id: importId }, { settledAt: now });
  }

  async changes(
    { filter, search, sort, offset, limit }: ImportChangesQuery,
    importId: string,
  ): Promise<Page<ListedChange>> {
    const query = this.changeRows
      .createQueryBuilder('change')
      .where('change.importId = :importId', { importId, writing: WRITING });
    if (filter.id) whereIn(query, 'change.seq', seqsOf(importId, filter.id));
    if (filter.entity) query.andWhere('change.entity = :entity', { entity: filter.entity });
    if (filter.kind) query.andWhere('change.kind = :kind', { kind: filter.kind });
    if (filter.applied !== undefined) {
      query.andWhere(filter.applied ? `(${APPLIED})` : `NOT (${APPLIED})`);
    }
    whereSearched(query, filter.q, columnsOf(search, { label: ['change.searchKey'] }));
    const total = await query.getCount();
    const field = sort.field === 'id' ? 'seq' : sort.field;
    const { entities, raw } = await orderBy(query, [`change.${field}`], 'change.seq', sort.order)
      .addSelect(`CASE WHEN ${APPLIED} THEN (${APPLIED_AT}) END`, 'appliedAt')
      .offset(offset)
      .limit(limit)
      .getRawAndEntities<{ appliedAt: unknown }>();
    const rows = entities.map((row, index) => {
      return { ...row, appliedAt: this.instant(raw[index]?.appliedAt ?? null) };
    });
    return new Page(rows, total, offset);
  }

  /** The changes of students, or of guardians, that were written, in order. */
  async appliedTo(importId: string, entity: 'student' | 'guardian'): Promise<ListedChange[]> {
    const seq = LessThanOrEqual(await this.appliedUpTo(importId));
    const where = { importId, entity, kind: In([...WRITING]), seq };
    const rows = await this.changeRows.find({ where, order: { seq: 'ASC' } });
    return rows.map((row) => ({ ...row, appliedAt: null }));
  }

  /** How many changes have something to write. */
  countToApply(importId: string): Promise<number> {
    return this.changeRows.countBy({ importId, kind: In([...WRITING]) });
  }

  /** How many changes were written. */
  async countApplied(importId: string): Promise<number> {
    const seq = LessThanOrEqual(await this.appliedUpTo(importId));
    return this.changeRows.countBy({ importId, kind: In([...WRITING]), seq });
  }

  /** The place of the last change that was applied; 0 before the first. */
  async appliedUpTo(importId: string): Promise<number> {
    return (await this.markRows.maximum('seq', { importId })) ?? 0;
  }

  /** The changes of one kind of record that have something to write, applied or not, in order. */
  writing(
    importId: string,
    entity: ChangeEntity,
    afterSeq: number,
    limit: number,
  ): Promise<ChangeToApply[]> {
    const of = { importId, entity, seq: MoreThan(afterSeq), kind: In([...WRITING]) };
    return this.inOrder(of, limit);
  }

  /** Those of these links that an import creates. */
  async createdLinks(importId: string, linkIds: readonly string[]): Promise<string[]> {
    const created = await readInParts(linkIds, (part) =>
      this.changeRows.find({
        select: { recordId: true },
        where: { importId, entity: 'link', kind: 'create', recordId: In(part) },
      }),
    );
    return created.flatMap(({ recordId }) => recordId ?? []);
  }

  /** Notes that administrators are told of what an import holds; false when they were. */
  async markHoldsTold(id: string, holdsToldAt: Date): Promise<boolean> {
    const where = { id, holdsToldAt: IsNull() };
    const updated = await this.importRows.update(where, { holdsToldAt });
    return updated.affected === 1;
  }

  /** Notes that a plan was applied up to this change. In the unit that applied it. */
  async markApplied(importId: string, seq: number, appliedAt: Date): Promise<void> {
    await insertMany(this.markRows, [{ importId, seq, appliedAt }]);
  }

  /** Changes in order, without an entity made of each. */
  private inOrder(of: FindOptionsWhere<PlannedChangeRow>, limit?: number): Promise<StoredChange[]> {
    return this.changeRows
      .createQueryBuilder('planned')
      .select('planned.*')
      .where(of)
      .orderBy('planned.seq')
      .limit(limit)
      .getRawMany<StoredChange>();
  }

  /** What a statement of our own gives for an instant, as each database writes it. */
  private instant(raw: unknown): Date | null {
    const { metadata } = this.importRows;
    const { driver } = this.importRows.manager.dataSource;
    const column = metadata.findColumnWithPropertyName('appliedAt');
    if (!column) throw new Error('ImportRow has no column appliedAt');
    return driver.prepareHydratedValue(raw, column) as Date | null;
  }

  async saveMapping(row: ImportMappingRow): Promise<void> {
    const { schoolId, shape } = row;
    const updated = await this.mappingRows.update(
      { schoolId, shape },
      { mapping: row.mapping, updatedAt: row.updatedAt },
    );
    if (updated.affected === 0) await this.mappingRows.insert(row);
  }
}
