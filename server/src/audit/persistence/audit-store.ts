import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { AuditEventRow } from './entities.js';

/** Rows of the audit trail: added, never changed. */
@Injectable()
export class AuditStore {
  constructor(@InjectRepository(AuditEventRow) private readonly rows: Repository<AuditEventRow>) {}

  async insert(row: AuditEventRow): Promise<void> {
    await this.rows.insert(row);
  }
}
