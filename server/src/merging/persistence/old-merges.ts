import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, IsNull, Not, Repository } from 'typeorm';
import { OldRows } from '../../platform/database/old-rows.js';
import { TracedRows } from '../../platform/database/traced-rows.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { PersonTraces } from '../../platform/retention/person-traces.js';
import { Retention } from '../../platform/retention/retention.js';
import { RecordMergeRow } from './entities.js';

/**
 * What merges and splits changed goes by age, then they cannot be undone any more; they themselves go later
 * (docs/decisions/0044).
 */
@Injectable()
export class OldMerges {
  constructor(
    retention: Retention,
    traces: PersonTraces,
    unitOfWork: UnitOfWork,
    @InjectRepository(RecordMergeRow) merges: Repository<RecordMergeRow>,
  ) {
    const of = { since: 'createdAt', scope: 'schoolId' } as const;
    const images = new OldRows(merges, unitOfWork, {
      ...of,
      where: { image: Not(IsNull()) },
      instead: (ids) => merges.update({ id: In([...ids]) }, { image: null }),
    });
    retention.keep('merging.images', images);
    retention.keep('merging.records', new OldRows(merges, unitOfWork, of));
    traces.add(
      new TracedRows(merges, {
        records: ['keptId', 'otherId'],
        scope: 'schoolId',
        key: ['id'],
        tells: ['kind', 'createdAt', 'undoneAt'],
      }),
    );
  }
}
