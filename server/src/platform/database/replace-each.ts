import type { ObjectLiteral, Repository } from 'typeorm';

/** Another value for a row, if it still has this one. */
export interface Replacement {
  readonly id: string;
  readonly from: string;
  readonly to: string;
}

/**
 * Replaces a text column of several rows in one statement, each only where it still is what it was. Inside a unit.
 * A hundred or two at once: each row is compared with each of them.
 */
export async function replaceEach<T extends ObjectLiteral>(
  { manager, metadata }: Repository<T>,
  property: string,
  replacements: readonly Replacement[],
): Promise<void> {
  const column = metadata.findColumnWithPropertyName(property);
  if (replacements.length === 0 || !column) return;
  const escape = (name: string): string => manager.dataSource.driver.escape(name);
  const name = escape(column.databaseName);
  const cases = `CASE ${escape('id')} ${'WHEN ? THEN ? '.repeat(replacements.length)}END`;
  const places = replacements.map(() => '?').join(', ');
  await manager.query(
    `UPDATE ${escape(metadata.tableName)} SET ${name} = ${cases} ` +
      `WHERE ${escape('id')} IN (${places}) AND ${name} = ${cases}`,
    [
      ...replacements.flatMap(({ id, to }) => [id, to]),
      ...replacements.map(({ id }) => id),
      ...replacements.flatMap(({ id, from }) => [id, from]),
    ],
  );
}
