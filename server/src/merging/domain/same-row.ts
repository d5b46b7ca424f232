/** What no act of a person writes: the database’s own times. */
const NOT_COMPARED = new Set(['createdAt', 'updatedAt']);

/** Whether two states of a row say the same; instants are compared as instants. */
export function sameRow(one: object, other: object): boolean {
  return textOf(one) === textOf(other);
}

function textOf(row: object): string {
  const fields = Object.entries(row).filter(([name]) => !NOT_COMPARED.has(name));
  return JSON.stringify(fields.sort(([one], [other]) => (one < other ? -1 : 1)));
}
