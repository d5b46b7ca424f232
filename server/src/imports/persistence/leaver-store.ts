import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { insertMany } from '../../platform/database/insert-many.js';
import { ImportLeaverRow } from './entities.js';

/** Who was marked as left in the review of an import. */
@Injectable()
export class LeaverStore {
  constructor(
    @InjectRepository(ImportLeaverRow) private readonly rows: Repository<ImportLeaverRow>,
  ) {}

  /** Keeps these in place of those who were marked before. Inside a unit. */
  async replace(importId: string, studentIds: readonly string[]): Promise<void> {
    await this.rows.delete({ importId });
    await insertMany(
      this.rows,
      studentIds.map((studentId) => ({ importId, studentId })),
    );
  }
}
