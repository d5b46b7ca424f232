import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { insertMany } from '../../platform/database/insert-many.js';
import type { SchoolScope } from '../../roster/index.js';
import { ImportClassRow } from './entities.js';

/** Which class of the school a class of files is, and who said so. */
export type StoredClass = Readonly<ImportClassRow>;

/** The classes of files that schools know under another name. */
@Injectable()
export class ClassMapStore {
  constructor(
    @InjectRepository(ImportClassRow) private readonly rows: Repository<ImportClassRow>,
  ) {}

  /** Keeps classes of which nothing is said. Inside a unit. */
  add(classes: readonly StoredClass[]): Promise<void> {
    return insertMany(this.rows, classes);
  }

  /** Takes back what was said of classes, by their canonical names. Inside a unit. */
  async remove({ schoolId }: SchoolScope, classNames: readonly string[]): Promise<void> {
    for (const className of classNames) await this.rows.delete({ schoolId, className });
  }
}
