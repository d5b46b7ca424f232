import { setImmediate as nextTurn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, IsNull, LessThan, MoreThan, MoreThanOrEqual, Not, Repository } from 'typeorm';
import type { ChangeEntity, ChangeKind, ImportState } from '@trousseau/shared';
import { CHUNK, chunks } from '../../platform/database/dialect.js';
import { readInParts } from '../../platform/database/read-in-parts.js';
import { insertMany } from '../../platform/database/insert-many.js';
import {
  columnsOf,
  orderBy,
  whereIds,
  whereSearched,
} from '../../platform/database/list-conditions.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Page } from '../../platform/http/list-query.js';
import type { SchoolScope } from '../../roster/index.js';
import type { ImportChangesQuery, ImportsQuery } from './list-contracts.js';
import { ImportChangeRow, ImportFileRow, ImportMappingRow, ImportRow } from './entities.js';

export type Import = Readonly<ImportRow>;
export type ImportFile = Readonly<ImportFileRow>;
export type StoredChange = Readonly<ImportChangeRow>;

/** What became of an import. */
export interface ImportOutcome {
  /** When one of its very files was last applied, by another import; `null` when none was. */
  readonly sameFileAppliedAt: Date | null;
  /** How many changes were written, of an import that stopped before its end. */
  readonly appliedChanges: number | null;
}

const SAME_FILE =
  'same.schoolId = :schoolId AND same.hash = file.hash AND same.importId <> import.id';

/** Counted only where somebody asks: an applied import may have thousands. */
const APPLIED_CHANGES =
  "CASE WHEN import.state IN ('interrupted', 'abandoned') THEN " +
  '(SELECT COUNT(*) FROM import_change done ' +
  'WHERE done.importId = import.id AND done.appliedAt IS NOT NULL) END';

/** Rows of imports, their files, their reviewed changes and the remembered mappings. */
@Injectable()
export class ImportStore {
  constructor(
    @InjectRepository(ImportRow) private readonly importRows: Repository<ImportRow>,
    @InjectRepository(ImportFileRow) private readonly fileRows: Repository<ImportFileRow>,
    @InjectRepository(ImportChangeRow) private readonly changeRows: Repository<ImportChangeRow>,
    @InjectRepository(ImportMappingRow) private readonly mappingRows: Repository<ImportMappingRow>,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** This store for what runs without Nest. */
  static on(unitOfWork: UnitOfWork): ImportStore {
    return new ImportStore(
      unitOfWork.repository(ImportRow),
      unitOfWork.repository(ImportFileRow),
      unitOfWork.repository(ImportChangeRow),
      unitOfWork.repository(ImportMappingRow),
      unitOfWork,
    );
  }

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

  /** What became of these imports of a school, by id, in one statement. */
  async outcomes(
    { schoolId }: SchoolScope,
    imports: readonly Pick<Import, 'id'>[],
  ): Promise<Map<string, ImportOutcome>> {
    if (imports.length === 0) return new Map();
    const ids = imports.map(({ id }) => id);
    const rows = await this.importRows
      .createQueryBuilder('import')
      .leftJoin(ImportFileRow, 'file', 'file.importId = import.id')
      .leftJoin(ImportFileRow, 'same', SAME_FILE)
      .leftJoin(ImportRow, 'applied', "applied.id = same.importId AND applied.state = 'applied'")
      .select('import.id', 'id')
      .addSelect('MAX(applied.appliedAt)', 'sameFileAppliedAt')
      .addSelect(APPLIED_CHANGES, 'appliedChanges')
      .where('import.id IN (:...ids)', { ids, schoolId })
      .groupBy('import.id')
      .addGroupBy('import.state')
      .getRawMany<{ id: string; sameFileAppliedAt: unknown; appliedChanges: unknown }>();
    return new Map(
      rows.map(({ id, sameFileAppliedAt, appliedChanges }) => [
        id,
        {
          sameFileAppliedAt: this.instant(sameFileAppliedAt),
          appliedChanges: appliedChanges === null ? null : Number(appliedChanges),
        },
      ]),
    );
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

  /** Removes changes that were not applied, some at a time, each time in a unit of its own and with a turn for others. */
  async clearChanges(importId: string): Promise<void> {
    for (;;) {
      const rows = await this.changeRows.find({
        select: { id: true },
        where: { importId, appliedAt: IsNull() },
        take: CHUNK,
      });
      if (rows.length === 0) return;
      const ids = rows.map(({ id }) => id);
      await this.unitOfWork.run(() => this.changeRows.delete({ id: In(ids), appliedAt: IsNull() }));
      await nextTurn();
    }
  }

  /** Removes an import that nobody was told of. */
  async remove(importId: string): Promise<void> {
    await this.fileRows.delete({ importId });
    await this.importRows.delete({ id: importId });
  }

  /** Imports of every school in this state. */
  inState(state: ImportState): Promise<Import[]> {
    return this.importRows.findBy({ state });
  }

  /** Imports that somebody worked on until before this moment, and did not finish with. */
  leftBusy(now: Date): Promise<Import[]> {
    return this.importRows.findBy({ busyUntil: LessThan(now) });
  }

  async changes(
    { filter, search, sort, offset, limit }: ImportChangesQuery,
    importId: string,
  ): Promise<Page<StoredChange>> {
    const query = this.changeRows
      .createQueryBuilder('change')
      .where('change.importId = :importId', { importId });
    whereIds(query, filter.id, 'change.id');
    if (filter.entity) query.andWhere('change.entity = :entity', { entity: filter.entity });
    if (filter.kind) query.andWhere('change.kind = :kind', { kind: filter.kind });
    if (filter.applied !== undefined) {
      query.andWhere(`change.appliedAt IS ${filter.applied ? 'NOT NULL' : 'NULL'}`);
    }
    whereSearched(query, filter.q, columnsOf(search, { label: ['change.searchKey'] }));
    // its number is a change's own within the import: no ties to be put in order
    const last = sort.field === 'seq' ? 'change.seq' : 'change.id';
    const [rows, total] = await orderBy(query, [`change.${sort.field}`], last, sort.order)
      .offset(offset)
      .limit(limit)
      .getManyAndCount();
    return new Page(rows, total, offset);
  }

  /** How many changes have something to write. */
  countToApply(importId: string): Promise<number> {
    return this.changeRows.countBy({ importId, kind: In([...WRITING]) });
  }

  /** How many changes were written. */
  countApplied(importId: string): Promise<number> {
    return this.changeRows.countBy({
      importId,
      appliedAt: Not(IsNull()),
    });
  }

  /** The next changes that have something to write and were not applied yet, in order. */
  nextToApply(importId: string, afterSeq: number, limit: number): Promise<StoredChange[]> {
    return this.changeRows.find({
      where: { importId, seq: MoreThan(afterSeq), kind: In([...WRITING]), appliedAt: IsNull() },
      order: { seq: 'ASC' },
      take: limit,
    });
  }

  /** The changes of one kind of record that have something to write, applied or not, in order. */
  writing(
    importId: string,
    entity: ChangeEntity,
    afterSeq: number,
    limit: number,
  ): Promise<StoredChange[]> {
    return this.changeRows.find({
      where: { importId, entity, seq: MoreThan(afterSeq), kind: In([...WRITING]) },
      order: { seq: 'ASC' },
      take: limit,
    });
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

  async markApplied(ids: readonly string[], appliedAt: Date): Promise<void> {
    for (const part of chunks(ids)) {
      await this.changeRows.update({ id: In(part) }, { appliedAt });
    }
  }

  /** Ids of the classes that this import creates, by name. */
  async createdClasses(importId: string): Promise<StoredChange[]> {
    return this.changeRows.findBy({
      importId,
      entity: 'class' satisfies ChangeEntity,
      kind: 'create' satisfies ChangeKind,
    });
  }

  /** What a statement of our own gives for an instant, as each database writes it. */
  private instant(raw: unknown): Date | null {
    const { metadata } = this.importRows;
    const { driver } = this.importRows.manager.dataSource;
    const column = metadata.findColumnWithPropertyName('appliedAt');
    if (!column) throw new Error('ImportRow has no column appliedAt');
    return driver.prepareHydratedValue(raw, column) as Date | null;
  }

  mapping(scope: SchoolScope, shape: string): Promise<ImportMappingRow | null> {
    return this.mappingRows.findOneBy({
      schoolId: scope.schoolId,
      shape,
    });
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

const WRITING: readonly ChangeKind[] = ['create', 'update', 'move', 'leave'];
