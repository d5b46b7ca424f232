import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { insertMany } from '../../platform/database/insert-many.js';
import type { SchoolScope } from '../../roster/index.js';
import { ImportAnswerRow } from './entities.js';

/** What was said of two people, and by whom. */
export type StoredAnswer = Readonly<ImportAnswerRow>;

/** The answers of schools. */
@Injectable()
export class AnswerStore {
  constructor(
    @InjectRepository(ImportAnswerRow) private readonly rows: Repository<ImportAnswerRow>,
  ) {}

  /** Keeps answers to pairs of which nothing is said. Inside a unit. */
  add(answers: readonly StoredAnswer[]): Promise<void> {
    return insertMany(this.rows, answers);
  }

  /** What was said of one person, by the key. */
  about({ schoolId }: SchoolScope, key: string): Promise<StoredAnswer[]> {
    return this.rows.findBy([
      { schoolId, one: key },
      { schoolId, other: key },
    ]);
  }

  /** What was said of two; the lesser key stands first. */
  of({ schoolId }: SchoolScope, one: string, other: string): Promise<StoredAnswer | null> {
    return this.rows.findOneBy({ schoolId, one, other });
  }

  /** Takes back what was said of pairs, if anything was. Inside a unit. */
  async remove(
    { schoolId }: SchoolScope,
    pairs: readonly Pick<StoredAnswer, 'one' | 'other'>[],
  ): Promise<void> {
    for (const { one, other } of pairs) await this.rows.delete({ schoolId, one, other });
  }
}
