import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, Repository } from 'typeorm';
import { JobRow } from '../../database/entities.js';
import { OldRows } from '../../database/old-rows.js';
import { UnitOfWork } from '../../database/unit-of-work.js';
import { Retention } from '../../retention/retention.js';

/** Jobs that are over go by age (docs/decisions/0044). */
@Injectable()
export class OldJobs {
  constructor(
    retention: Retention,
    unitOfWork: UnitOfWork,
    @InjectRepository(JobRow) jobs: Repository<JobRow>,
  ) {
    const where = { state: In(['done', 'failed', 'cancelled']) };
    const of = { since: 'createdAt', scope: 'scopeId', where } as const;
    retention.keep('jobs', new OldRows(jobs, unitOfWork, of));
  }
}
