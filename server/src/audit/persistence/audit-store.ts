import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { AuditEventRow } from './entities.js';

/** Rows of the audit trail: added, never changed. */
@Injectable()
export class AuditStore {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async insert(row: AuditEventRow): Promise<void> {
    await this.unitOfWork.manager.insert(AuditEventRow, row);
  }
}
