/** What a database gives for a column, as its driver reads it. */
export type Cell = string | number | Date | null;

/** In what order entries are wanted. */
export interface EntryOrder {
  /** Columns; those that are equal in them follow the last one. */
  readonly columns: readonly string[];
  readonly id: 'id' | 'accountId';
  readonly order: 'ASC' | 'DESC';
  /** Whether an index of the school gives them in this order. */
  readonly served: boolean;
}

/** A row by the names of what was selected. */
export type EntryRow = Readonly<Record<string, Cell>>;

/** Where an entry stands in an order: its values in the columns of the order, and its id. */
export interface Place {
  readonly values: readonly Cell[];
  readonly id: Cell;
}

/** Under which name a row bears its value in a column of the order. */
export function placeName(at: number): string {
  return `place${String(at)}`;
}

/** Where this row stands. */
export function placeOf({ columns }: EntryOrder, row: EntryRow): Place {
  return { values: columns.map((_, at) => row[placeName(at)] ?? null), id: row['id'] ?? null };
}

/** The values that {@link beyond} names. */
export function valuesOf({ values, id }: Place): Record<string, Cell> {
  return Object.fromEntries([
    ...values.map((value, at): [string, Cell] => [placeName(at), value]),
    ['placeId', id],
  ]);
}

/**
 * Holds of the entries that come after a place in an order. Both databases put `NULL` before all that is something, in
 * descending order behind it. Where no index gives the order the columns are hidden, as in `orderBy`.
 */
export function beyond({ columns, id, order, served }: EntryOrder, { values }: Place): string {
  const compared = [
    ...columns.map((column, at) => ({ column, name: placeName(at), isNull: values[at] === null })),
    { column: id, name: 'placeId', isNull: false },
  ];
  const shown = (column: string): string =>
    served ? `entry.${column}` : `COALESCE(entry.${column}, NULL)`;
  const steps = compared.map(({ column, name, isNull }, at) => {
    const before = compared
      .slice(0, at)
      .map((one) =>
        one.isNull ? `${shown(one.column)} IS NULL` : `${shown(one.column)} = :${one.name}`,
      );
    return [...before, after(shown(column), name, isNull, order)].join(' AND ');
  });
  const any = `(${steps.join(' OR ')})`;
  const [first] = compared;
  // an index begins to read here
  return served && first && !first.isNull
    ? `entry.${first.column} ${order === 'ASC' ? '>=' : '<='} :${first.name} AND ${any}`
    : any;
}

function after(column: string, name: string, isNull: boolean, order: 'ASC' | 'DESC'): string {
  if (order === 'ASC') return isNull ? `${column} IS NOT NULL` : `${column} > :${name}`;
  return isNull ? '1 = 0' : `(${column} < :${name} OR ${column} IS NULL)`;
}
