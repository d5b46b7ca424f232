import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { OldRows } from '../../platform/database/old-rows.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Retention } from '../../platform/retention/retention.js';
import { IncidentActRow } from './entities.js';

/** Acts that are done go by age (docs/decisions/0044). */
@Injectable()
export class OldActs {
  constructor(
    retention: Retention,
    unitOfWork: UnitOfWork,
    @InjectRepository(IncidentActRow) acts: Repository<IncidentActRow>,
  ) {
    const of = { since: 'createdAt', scope: 'schoolId', where: { state: 'done' } } as const;
    retention.keep('incident.acts', new OldRows(acts, unitOfWork, of));
  }
}
