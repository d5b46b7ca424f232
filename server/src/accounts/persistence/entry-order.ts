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

/** The entries that were found, in their order, settled once: whatever moves afterwards, each is met once. */
export interface SettledEntries {
  readonly entries: number;
  /** Their keys, {@link KEYS_OF_TEXT} in a text: few values, of whose unpacking nobody waits. */
  readonly texts: readonly string[];
}

/** What MySQL joins unless it is told otherwise, 1,024 characters, holds so many keys. */
export const KEYS_OF_TEXT = 25;

const BETWEEN = ',';

/** The keys of these texts, in their order. */
export function keysOf(texts: readonly string[]): string[] {
  return texts.flatMap((text) => text.split(BETWEEN));
}

/** By which column entries are found again, each by an index of the school. */
export function keyOf({ id }: EntryOrder): 'id' | 'login' {
  return id === 'id' ? 'id' : 'login';
}
