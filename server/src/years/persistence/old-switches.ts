import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { IsNull, Not, Repository } from 'typeorm';
import { OldTrees, partsBy } from '../../platform/database/old-rows.js';
import { TracedRows } from '../../platform/database/traced-rows.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { PersonTraces } from '../../platform/retention/person-traces.js';
import { Retention } from '../../platform/retention/retention.js';
import { YearSwitchRow, YearSwitchStudentRow } from './entities.js';

/** Switches that are over go by age, student by student (docs/decisions/0044). */
@Injectable()
export class OldSwitches {
  constructor(
    retention: Retention,
    traces: PersonTraces,
    unitOfWork: UnitOfWork,
    @InjectRepository(YearSwitchRow) switches: Repository<YearSwitchRow>,
    @InjectRepository(YearSwitchStudentRow) students: Repository<YearSwitchStudentRow>,
  ) {
    const where = { finishedAt: Not(IsNull()) };
    const of = { since: 'createdAt', scope: 'schoolId', where } as const;
    const parts = [partsBy(students, 'switchId', 'seq')];
    retention.keep('years.switches', new OldTrees(switches, unitOfWork, of, parts));
    traces.add(
      new TracedRows(students, {
        records: ['studentId'],
        scope: 'schoolId',
        through: { entity: YearSwitchRow, by: 'switchId' },
        key: ['switchId', 'seq'],
        tells: ['leftOn', 'leavesOn'],
      }),
    );
  }
}
