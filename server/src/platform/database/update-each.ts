import type { EntityManager, ObjectLiteral, Repository } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import { CHUNK, chunks, MOST_PARAMETERS } from './dialect.js';

/** What is to be written to the row with this id; fields that are absent stay as they are. */
export interface RowChange<T> {
  readonly id: string;
  readonly patch: Partial<T>;
}

/**
 * Changes many rows, each to values of its own, in one statement for up to {@link CHUNK} of them:
 * `SET field = CASE id WHEN … THEN … END WHERE id IN (…)`. A row that is named twice gets both changes, the
 * later one last. Rows that are not there are passed over.
 */
export async function updateEach<T extends ObjectLiteral & { readonly id: string }>(
  into: Repository<T>,
  changes: readonly RowChange<T>[],
): Promise<void> {
  const { manager, metadata } = into;
  const rows = mergedById(changes);
  const fields = new Set(rows.flatMap(({ patch }) => Object.keys(patch)));
  const columns = metadata.columns.filter(({ propertyName }) => fields.has(propertyName));
  if (columns.length === 0) return;
  const size = Math.min(CHUNK, Math.floor(MOST_PARAMETERS / (2 * columns.length + 1)));
  for (const part of chunks(rows, size)) {
    const statement = new CaseStatement(manager, part);
    const assignments = columns.flatMap((column) => statement.assignment(column));
    const where = statement.isOneOf('id');
    const table = manager.dataSource.driver.escape(metadata.tableName);
    await manager.query(
      `UPDATE ${table} SET ${assignments.join(', ')} WHERE ${where}`,
      statement.parameters,
    );
  }
}

/** One change for each row that has anything to be written, in the order of their first mention. */
function mergedById<T>(changes: readonly RowChange<T>[]): RowChange<T>[] {
  const merged = new Map<string, Partial<T>>();
  for (const { id, patch } of changes) {
    const named = Object.entries(patch).filter(([, value]) => value !== undefined);
    if (named.length === 0) continue;
    merged.set(id, { ...merged.get(id), ...(Object.fromEntries(named) as Partial<T>) });
  }
  return [...merged].map(([id, patch]) => ({ id, patch }));
}

/** The parts of one statement and, in their order, its parameters. */
class CaseStatement<T extends ObjectLiteral> {
  readonly parameters: unknown[] = [];

  constructor(
    private readonly manager: EntityManager,
    private readonly rows: readonly RowChange<T>[],
  ) {}

  /** Sets a column in the rows that name it; nothing when none does. */
  assignment(column: ColumnMetadata): string[] {
    const { driver } = this.manager.dataSource;
    const field = column.propertyName;
    const values = this.rows
      .filter(({ patch }) => field in patch)
      .map(({ id, patch }) => ({
        id,
        value: driver.preparePersistentValue(patch[field], column) as unknown,
      }));
    const [first] = values;
    if (first === undefined) return [];
    const name = driver.escape(column.databaseName);
    const everywhere = values.length === this.rows.length;
    if (everywhere && values.every(({ value }) => isSame(value, first.value))) {
      this.parameters.push(first.value);
      return [`${name} = ?`];
    }
    for (const { id, value } of values) this.parameters.push(id, value);
    const cases = 'WHEN ? THEN ? '.repeat(values.length);
    const others = everywhere ? '' : `ELSE ${name} `;
    return [`${name} = CASE ${driver.escape('id')} ${cases}${others}END`];
  }

  isOneOf(column: string): string {
    this.parameters.push(...this.rows.map(({ id }) => id));
    const places = Array<string>(this.rows.length).fill('?').join(', ');
    return `${this.manager.dataSource.driver.escape(column)} IN (${places})`;
  }
}

function isSame(one: unknown, other: unknown): boolean {
  return one instanceof Date && other instanceof Date
    ? one.getTime() === other.getTime()
    : one === other;
}
