import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, Repository } from 'typeorm';
import { ImportRow } from '../../imports/persistence/entities.js';
import type { SchoolScope } from '../../roster/index.js';

/** Imports that were read and wait for somebody to check and apply them. */
@Injectable()
export class WaitingImports {
  constructor(@InjectRepository(ImportRow) private readonly rows: Repository<ImportRow>) {}

  /** The last one of a school, `null` where none waits. */
  async lastOf({ schoolId }: SchoolScope): Promise<string | null> {
    const row = await this.rows.findOne({
      select: { id: true },
      where: { schoolId, state: In(['uploaded', 'planned']) },
      order: { createdAt: 'DESC' },
    });
    return row?.id ?? null;
  }
}
