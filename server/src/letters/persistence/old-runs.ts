import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { IsNull, Not, Repository } from 'typeorm';
import { ProvisionalSecrets } from '../../accounts/index.js';
import { OldTrees, partsBy } from '../../platform/database/old-rows.js';
import { TracedRows } from '../../platform/database/traced-rows.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { PersonTraces } from '../../platform/retention/person-traces.js';
import { Retention } from '../../platform/retention/retention.js';
import { LetterRow, LetterRunRow, PrintLogRow } from './entities.js';

/** Closed runs go by age with their letters, the print log and what checks their secrets (docs/decisions/0044). */
@Injectable()
export class OldRuns {
  constructor(
    retention: Retention,
    traces: PersonTraces,
    unitOfWork: UnitOfWork,
    secrets: ProvisionalSecrets,
    @InjectRepository(LetterRunRow) runs: Repository<LetterRunRow>,
    @InjectRepository(LetterRow) letters: Repository<LetterRow>,
    @InjectRepository(PrintLogRow) prints: Repository<PrintLogRow>,
  ) {
    const where = { closedAt: Not(IsNull()) };
    const of = { since: 'validUntil', scope: 'schoolId', where } as const;
    const parts = [
      partsBy(letters, 'runId', 'id'),
      partsBy(prints, 'runId', 'id'),
      (runId: string, limit: number) => secrets.forgetRun(runId, limit),
    ];
    retention.keep('letters.runs', new OldTrees(runs, unitOfWork, of, parts));
    traces.add(
      new TracedRows(letters, {
        records: ['personId'],
        accounts: ['accountId'],
        scope: 'schoolId',
        key: ['id'],
        tells: ['serial', 'className', 'login'],
      }),
    );
  }
}
