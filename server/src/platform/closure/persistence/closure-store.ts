import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { ClosedScopeRow } from '../../database/entities.js';
import { insertMany } from '../../database/insert-many.js';

/** Something that is closed, why and since when. */
export type ClosedScope = Readonly<ClosedScopeRow>;

/** Rows of what is closed. */
@Injectable()
export class ClosureStore {
  constructor(
    @InjectRepository(ClosedScopeRow) private readonly rows: Repository<ClosedScopeRow>,
  ) {}

  all(): Promise<ClosedScope[]> {
    return this.rows.find({ order: { id: 'ASC' } });
  }

  async any(): Promise<boolean> {
    return (await this.rows.count({ take: 1 })) > 0;
  }

  /** Puts in those that are not there yet. */
  async close(scopes: readonly ClosedScope[]): Promise<void> {
    const there = new Set((await this.all()).map(({ id }) => id));
    await insertMany(
      this.rows,
      scopes.filter(({ id }) => !there.has(id)),
    );
  }

  async open(id: string): Promise<void> {
    await this.rows.delete({ id });
  }
}
