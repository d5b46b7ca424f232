/**
 * What a table of ours says of a word that somebody else wrote. `constructor` is a word too, of which every object
 * knows something without being asked.
 */
export function ownValue<T>(
  table: Readonly<Partial<Record<string, T>>>,
  word: string,
): T | undefined {
  return Object.hasOwn(table, word) ? table[word] : undefined;
}
