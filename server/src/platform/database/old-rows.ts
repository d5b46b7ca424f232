import { In, IsNull, LessThan } from 'typeorm';
import type { FindOptionsWhere, ObjectLiteral, Repository } from 'typeorm';
import type { Keeping, Overdue, Removed } from '../retention/retention.js';
import type { UnitOfWork } from './unit-of-work.js';

/** Which rows of a table go by age. */
export interface OldRowsOf<T> {
  /** The column of an instant, or of a day `YYYY-MM-DD`, that their age is counted from. */
  readonly since: keyof T & string;
  /** The column that says whose a row is; absent where rows are nobody’s in particular. */
  readonly scope?: keyof T & string;
  /** What else holds of those that go. */
  readonly where?: FindOptionsWhere<T>;
  /** What becomes of them, where it is something else than that they are deleted. In the unit. */
  readonly instead?: (ids: readonly string[]) => Promise<unknown>;
}

/** Removes some of what belongs to a row, as many as `limit` at most; gives how many. In the unit. */
export type RemoveParts = (id: string, limit: number) => Promise<number>;

type Row = ObjectLiteral & { readonly id: string };

/** Rows with an id that go by one column’s age: a rule of retention as most are. */
export class OldRows<T extends Row> implements Keeping {
  constructor(
    protected readonly rows: Repository<T>,
    protected readonly unitOfWork: UnitOfWork,
    protected readonly of: OldRowsOf<T>,
  ) {}

  due(overdue: Overdue): Promise<number> {
    return this.rows.countBy(this.meant(overdue));
  }

  remove(overdue: Overdue, limit: number): Promise<Removed> {
    return this.unitOfWork.run(async () => {
      const ids = await this.some(overdue, limit);
      if (ids.length === 0) return { rows: 0, more: false };
      await (this.of.instead?.(ids) ?? this.rows.delete({ id: In(ids) } as FindOptionsWhere<T>));
      return { rows: ids.length, more: ids.length === limit };
    });
  }

  protected async some(overdue: Overdue, limit: number): Promise<string[]> {
    const found = await this.rows
      .createQueryBuilder('old')
      .select('old.id', 'id')
      .where(this.meant(overdue))
      .limit(limit)
      .getRawMany<{ id: string }>();
    return found.map(({ id }) => id);
  }

  private meant({ scopeId, before }: Overdue): FindOptionsWhere<T> {
    const { since, scope, where } = this.of;
    const column = this.rows.metadata.findColumnWithPropertyName(since);
    const limit = column?.type === 'datetime' ? before : before.toISOString().slice(0, 10);
    return {
      ...where,
      [since]: LessThan(limit),
      ...(scope === undefined ? {} : { [scope]: scopeId ?? IsNull() }),
    } as FindOptionsWhere<T>;
  }
}

/** Rows that go by age with all that belongs to them, which may be many more: that first, some at a time. */
export class OldTrees<T extends Row> extends OldRows<T> {
  constructor(
    rows: Repository<T>,
    unitOfWork: UnitOfWork,
    of: Omit<OldRowsOf<T>, 'instead'>,
    private readonly parts: readonly RemoveParts[],
  ) {
    super(rows, unitOfWork, of);
  }

  override remove(overdue: Overdue, limit: number): Promise<Removed> {
    return this.unitOfWork.run(async () => {
      const [id] = await this.some(overdue, 1);
      if (id === undefined) return { rows: 0, more: false };
      for (const removeSome of this.parts) {
        if ((await removeSome(id, limit)) > 0) return { rows: 0, more: true };
      }
      await this.rows.delete({ id } as FindOptionsWhere<T>);
      return { rows: 1, more: true };
    });
  }
}

/** Removes the rows of a table that name another one’s row, in the order of a column that tells them apart. */
export function partsBy<T extends ObjectLiteral>(
  rows: Repository<T>,
  owner: keyof T & string,
  key: keyof T & string,
): RemoveParts {
  return async (id, limit) => {
    const found = await rows
      .createQueryBuilder('part')
      .select(`part.${key}`, 'key')
      .where(`part.${owner} = :id`, { id })
      .orderBy(`part.${key}`)
      .limit(limit)
      .getRawMany<{ key: unknown }>();
    if (found.length === 0) return 0;
    const keys = found.map((one) => one.key);
    await rows.delete({ [owner]: id, [key]: In(keys) } as FindOptionsWhere<T>);
    return found.length;
  };
}
