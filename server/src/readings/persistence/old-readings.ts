import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { OldRows } from '../../platform/database/old-rows.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Retention } from '../../platform/retention/retention.js';
import { BreachRow, ReadingRow } from './entities.js';

/** What staff read goes after months, a violation that was noted after years (docs/decisions/0044). */
@Injectable()
export class OldReadings {
  constructor(
    retention: Retention,
    unitOfWork: UnitOfWork,
    @InjectRepository(ReadingRow) readings: Repository<ReadingRow>,
    @InjectRepository(BreachRow) breaches: Repository<BreachRow>,
  ) {
    const scope = 'schoolId';
    retention.keep('readings', new OldRows(readings, unitOfWork, { since: 'at', scope }));
    retention.keep('breaches', new OldRows(breaches, unitOfWork, { since: 'createdAt', scope }));
  }
}
