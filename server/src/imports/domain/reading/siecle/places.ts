/** Something of a document with the line that it begins on. */
interface Placed {
  readonly line: number;
}

/**
 * The line of each record; where several share one, as in a document without line breaks, their numbers in the document
 * instead: no two people of a file have the same place.
 */
export function placesOf(records: readonly Placed[]): (index: number) => number {
  let last = 0;
  const distinct = records.every(({ line }) => {
    const after = line > last;
    last = line;
    return after;
  });
  return (index) => (distinct ? (records[index]?.line ?? index + 1) : index + 1);
}
