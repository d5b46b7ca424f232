import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, IsNull, Not, Repository } from 'typeorm';
import type { FindOptionsWhere } from 'typeorm';
import type { IncidentActKind, IncidentActState } from '@trousseau/shared';
import { orderBy, whereIds } from '../../platform/database/list-conditions.js';
import { Page } from '../../platform/http/list-query.js';
import { IncidentActRow } from './entities.js';
import type { IncidentActsQuery } from './list-contracts.js';

/** An act as the room reads it. */
export type IncidentAct = Readonly<IncidentActRow>;

/** Whose acts: a school’s, or the installation’s. */
export type ActScope = string | null;

/** Rows of acts. */
@Injectable()
export class ActStore {
  constructor(
    @InjectRepository(IncidentActRow) private readonly rows: Repository<IncidentActRow>,
  ) {}

  async insert(row: IncidentAct): Promise<void> {
    await this.rows.insert(row);
  }

  /** The act of this id, whosever it is: for its job. */
  find(id: string): Promise<IncidentAct | null> {
    return this.rows.findOneBy({ id });
  }

  findIn(scope: ActScope, id: string): Promise<IncidentAct | null> {
    return this.rows.findOneBy({ id, ...whose(scope) });
  }

  /** One that is not done: of the same whose, of these kinds, or of those beyond it, a school's and the installation's. */
  unfinished(
    scope: ActScope,
    { same, beyond }: Readonly<Record<'same' | 'beyond', readonly IncidentActKind[]>>,
  ): Promise<IncidentAct | null> {
    const state = In<IncidentActState>(['running', 'stopped']);
    return this.rows.findOneBy([
      { ...whose(scope), kind: In(same), state },
      { schoolId: scope === null ? Not(IsNull()) : IsNull(), kind: In(beyond), state },
    ]);
  }

  async page(
    scope: ActScope,
    { filter, sort, offset, limit }: IncidentActsQuery,
  ): Promise<Page<IncidentAct>> {
    const query = this.rows.createQueryBuilder('act').where(whose(scope));
    whereIds(query, filter.id, 'act.id');
    const [rows, total] = await orderBy(query, [`act.${sort.field}`], 'act.id', sort.order)
      .offset(offset)
      .limit(limit)
      .getManyAndCount();
    return new Page(rows, total, offset);
  }

  /** Changes an act that is still in this state; false when it is not. */
  async move(id: string, from: IncidentActState, patch: Partial<IncidentActRow>): Promise<boolean> {
    const updated = await this.rows.update({ id, state: from }, patch);
    return updated.affected === 1;
  }

  /** Notes how far an act is. In the unit that did it. */
  async mark(id: string, done: number, cursor: string): Promise<void> {
    await this.rows.update({ id }, { done, cursor });
  }
}

function whose(scope: ActScope): FindOptionsWhere<IncidentActRow> {
  return { schoolId: scope ?? IsNull() };
}
