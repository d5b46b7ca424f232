import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { OldRows } from '../../platform/database/old-rows.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Retention } from '../../platform/retention/retention.js';
import { OutboxMessageRow } from './entities.js';

/** Messages go by age, whatever became of them (docs/decisions/0044). */
@Injectable()
export class OldMessages {
  constructor(
    retention: Retention,
    unitOfWork: UnitOfWork,
    @InjectRepository(OutboxMessageRow) messages: Repository<OutboxMessageRow>,
  ) {
    const of = { since: 'createdAt', scope: 'scopeId' } as const;
    retention.keep('messages', new OldRows(messages, unitOfWork, of));
  }
}
