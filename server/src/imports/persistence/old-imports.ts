import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, IsNull, LessThan, Not, Repository } from 'typeorm';
import type { FindOptionsWhere } from 'typeorm';
import { OldRows, OldTrees, partsBy } from '../../platform/database/old-rows.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Documents } from '../../platform/documents/documents.js';
import { inOrder, Retention } from '../../platform/retention/retention.js';
import type { Keeping, Overdue, Removed } from '../../platform/retention/retention.js';
import {
  ImportAnswerRow,
  ImportClassRow,
  ImportFileRow,
  ImportLeaverRow,
  ImportMarkRow,
  ImportRow,
  PlannedChangeRow,
} from './entities.js';

/** What somebody works on, or will at once. */
const UNDER_WAY = { state: Not(In(['reading', 'applying', 'undoing'])) } as const;

/** Imports go by age: their files first, their changes later, what was answered to them last (docs/decisions/0044). */
@Injectable()
export class OldImports {
  constructor(
    retention: Retention,
    unitOfWork: UnitOfWork,
    documents: Documents,
    @InjectRepository(ImportRow) imports: Repository<ImportRow>,
    @InjectRepository(ImportFileRow) files: Repository<ImportFileRow>,
    @InjectRepository(PlannedChangeRow) changes: Repository<PlannedChangeRow>,
    @InjectRepository(ImportMarkRow) marks: Repository<ImportMarkRow>,
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
    const [id] = await this.documents.under(await this.over(overdue));
    if (id === undefined) return { rows: 0, more: false };
    while ((await this.documents.removeUnder(id, limit)) > 0);
    return { rows: 1, more: true };
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
