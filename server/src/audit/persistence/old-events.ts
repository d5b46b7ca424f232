import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { OldRows } from '../../platform/database/old-rows.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Retention } from '../../platform/retention/retention.js';
import { AuditEventRow } from './entities.js';

/** Lines of the audit trail go by age (docs/decisions/0044). */
@Injectable()
export class OldEvents {
  constructor(
    retention: Retention,
    unitOfWork: UnitOfWork,
    @InjectRepository(AuditEventRow) events: Repository<AuditEventRow>,
  ) {
    const of = { since: 'at', scope: 'schoolId' } as const;
    retention.keep('audit', new OldRows(events, unitOfWork, of));
  }
}
