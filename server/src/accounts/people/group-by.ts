/** Values of one field of the rows, grouped by another: `studentId → guardianIds`. */
export function groupBy<K extends string, V extends string>(
  rows: readonly Readonly<Record<K | V, string>>[],
  key: K,
  value: V,
): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const row of rows) {
    const group = groups.get(row[key]);
    if (group) group.push(row[value]);
    else groups.set(row[key], [row[value]]);
  }
  return groups;
}
