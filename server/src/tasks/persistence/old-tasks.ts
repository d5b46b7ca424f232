import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { IsNull, Repository } from 'typeorm';
import { OldRows } from '../../platform/database/old-rows.js';
import { TracedRows } from '../../platform/database/traced-rows.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { PersonTraces } from '../../platform/retention/person-traces.js';
import { inOrder, Retention } from '../../platform/retention/retention.js';
import { TaskRow } from './entities.js';

/** Tasks go by age: what nobody decided in all that time is not decided any more (docs/decisions/0044). */
@Injectable()
export class OldTasks {
  constructor(
    retention: Retention,
    traces: PersonTraces,
    unitOfWork: UnitOfWork,
    @InjectRepository(TaskRow) tasks: Repository<TaskRow>,
  ) {
    const scope = 'schoolId';
    const where = { decidedAt: IsNull() };
    retention.keep(
      'tasks',
      inOrder([
        new OldRows(tasks, unitOfWork, { since: 'decidedAt', scope }),
        new OldRows(tasks, unitOfWork, { since: 'openedAt', scope, where }),
      ]),
    );
    traces.add(
      new TracedRows(tasks, {
        records: ['studentId', 'guardianId'],
        accounts: ['accountId'],
        scope,
        key: ['id'],
        tells: ['kind', 'state', 'openedAt', 'decision', 'decidedAt'],
      }),
    );
  }
}
