import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import type { HolderActs } from '@trousseau/shared';
import { AuditEventRow } from '../../audit/persistence/entities.js';
import type { SchoolScope } from '../../roster/index.js';

/** How many are shown, the latest first. */
const SHOWN = 100;

/** Reads what the journal of a school says was done in the name of an account. */
@Injectable()
export class HolderActStore {
  constructor(@InjectRepository(AuditEventRow) private readonly rows: Repository<AuditEventRow>) {}

  async of({ schoolId }: SchoolScope, accountId: string): Promise<HolderActs> {
    const [rows, total] = await this.rows.findAndCount({
      select: { id: true, at: true, action: true },
      where: { schoolId, actor: `account:${accountId}` },
      order: { at: 'DESC', id: 'DESC' },
      take: SHOWN,
    });
    return { total, acts: rows.map(({ at, action }) => ({ at: at.toISOString(), action })) };
  }
}
