import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, IsNull, LessThan, Not, Repository } from 'typeorm';
import type { FindOptionsWhere } from 'typeorm';
import { OldRows, OldTrees, partsBy } from '../../platform/database/old-rows.js';
import { TracedRows } from '../../platform/database/traced-rows.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { readInParts } from '../../platform/database/read-in-parts.js';
import { Documents } from '../../platform/documents/documents.js';
import { PersonTraces } from '../../platform/retention/person-traces.js';
import type { Trace, Traced } from '../../platform/retention/person-traces.js';
import { inOrder, Retention } from '../../platform/retention/retention.js';
import type { Keeping, Overdue, Removed } from '../../platform/retention/retention.js';
import { EraseImages } from '../../undo/index.js';
import {
  ImportAnswerRow,
  ImportClassRow,
  ImportFileRow,
  ImportLeaverRow,
  ImportMarkRow,
  ImportRow,
  ImportSealRow,
  PlannedChangeRow,
} from './entities.js';

/** Parts of documents that one statement removes. */
const PARTS = 50;

/** Imports whose documents go in one part: who is overdue is looked for once for all of them. */
const AT_ONCE = 20;

/** What somebody works on, or will at once. */
const UNDER_WAY = { state: Not(In(['reading', 'applying', 'undoing'])) } as const;

/** Imports go by age: their files first, their changes later, what was answered to them last (docs/decisions/0044). */
@Injectable()
export class OldImports {
  constructor(
    retention: Retention,
    traces: PersonTraces,
    unitOfWork: UnitOfWork,
    documents: Documents,
    images: EraseImages,
    @InjectRepository(ImportRow) imports: Repository<ImportRow>,
    @InjectRepository(ImportFileRow) files: Repository<ImportFileRow>,
    @InjectRepository(PlannedChangeRow) changes: Repository<PlannedChangeRow>,
    @InjectRepository(ImportMarkRow) marks: Repository<ImportMarkRow>,
    @InjectRepository(ImportSealRow) seals: Repository<ImportSealRow>,
    @InjectRepository(ImportLeaverRow) leavers: Repository<ImportLeaverRow>,
    @InjectRepository(ImportAnswerRow) answers: Repository<ImportAnswerRow>,
    @InjectRepository(ImportClassRow) classes: Repository<ImportClassRow>,
  ) {
    retention.keep('imports.sources', new OldSources(imports, documents));
    const of = { since: 'createdAt', scope: 'schoolId' } as const;
    const parts = [
      (id: string, limit: number) => documents.removeUnder(id, limit),
      partsBy(changes, 'importId', 'seq'),
      partsBy(marks, 'importId', 'seq'),
      partsBy(seals, 'importId', 'seq'),
      partsBy(leavers, 'importId', 'studentId'),
      partsBy(files, 'importId', 'id'),
    ];
    retention.keep(
      'imports.changes',
      new OldTrees(imports, unitOfWork, { ...of, where: UNDER_WAY }, parts),
    );
    retention.keep(
      'imports.answers',
      inOrder([new OldRows(answers, unitOfWork, of), new OldRows(classes, unitOfWork, of)]),
    );
    const through = { entity: ImportRow, by: 'importId' } as const;
    const scope = 'schoolId';
    traces.add(
      new NamingDocuments(changes, documents, images),
      new TracedRows(changes, {
        records: ['recordId'],
        scope,
        through,
        key: ['importId', 'seq'],
        tells: ['entity', 'kind', 'line', 'className', 'before', 'after'],
        // of a link both who it joins are named
        toldIf: { column: 'entity', values: ['student', 'guardian'] },
      }),
      new TracedRows(leavers, {
        records: ['studentId'],
        scope,
        through,
        key: ['importId', 'studentId'],
        tells: [],
      }),
      new TracedRows(answers, {
        records: ['one', 'other'],
        scope,
        key: ['id'],
        tells: ['verdict', 'createdAt'],
      }),
    );
  }
}

/** The documents of imports: a plan that nobody applied is not applied any more once they are gone. */
class OldSources implements Keeping {
  constructor(
    private readonly imports: Repository<ImportRow>,
    private readonly documents: Documents,
  ) {}

  async due(overdue: Overdue): Promise<number> {
    return (await this.documents.under(await this.over(overdue))).length;
  }

  async remove(overdue: Overdue, limit: number): Promise<Removed> {
    const kept = await this.documents.under(await this.over(overdue));
    const going = kept.slice(0, AT_ONCE);
    for (const id of going) while ((await this.documents.removeUnder(id, limit)) > 0);
    return { rows: going.length, more: kept.length > going.length };
  }

  /** Ids of the imports whose time is over, whether anything of them is kept or not. */
  private async over({ scopeId, before }: Overdue): Promise<string[]> {
    if (scopeId === null) return [];
    const over: FindOptionsWhere<ImportRow> = { ...UNDER_WAY, schoolId: scopeId };
    const found = await this.imports.find({
      select: { id: true },
      where: [
        { ...over, appliedAt: LessThan(before) },
        { ...over, appliedAt: IsNull(), createdAt: LessThan(before) },
      ],
    });
    return found.map(({ id }) => id);
  }
}

/** The documents of imports that name people: nothing can be taken out of what is sealed, so that they go whole. */
class NamingDocuments implements Trace {
  readonly table = 'document_part';

  constructor(
    private readonly changes: Repository<PlannedChangeRow>,
    private readonly documents: Documents,
    private readonly images: EraseImages,
  ) {}

  async count(people: Traced): Promise<number> {
    const importIds = await this.naming(people);
    const kept = new Set(await this.documents.under(importIds));
    for (const id of await this.images.kept(people.scopeId, importIds)) kept.add(id);
    return kept.size;
  }

  async erase(people: Traced): Promise<number> {
    const importIds = await this.naming(people);
    for (const id of await this.documents.under(importIds)) {
      while ((await this.documents.removeUnder(id, PARTS)) > 0);
    }
    await this.images.eraseActs(people.scopeId, importIds);
    return importIds.length;
  }

  tell(): Promise<never[]> {
    return Promise.resolve([]);
  }

  private async naming({ scopeId, recordIds }: Traced): Promise<string[]> {
    const found = await readInParts(recordIds, (part) =>
      this.changes
        .createQueryBuilder('change')
        .innerJoin(ImportRow, 'import', 'import.id = change.importId')
        .select('DISTINCT change.importId', 'id')
        .where('import.schoolId = :scopeId AND change.recordId IN (:...part)', { scopeId, part })
        .getRawMany<{ id: string }>(),
    );
    return [...new Set(found.map(({ id }) => id))];
  }
}
