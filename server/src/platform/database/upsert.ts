import type { EntityManager } from 'typeorm';
import { isEmbedded } from './dialect.js';

/**
 * The end of an `INSERT` that changes the row with this key instead, where there is one. On SQLite a SELECT
 * before it needs a WHERE.
 *
 * @param key the columns of the primary key
 * @param changes each column that changes, and what it becomes of the value that was to be inserted
 */
export function otherwiseUpdate(
  manager: EntityManager,
  key: readonly string[],
  changes: readonly (readonly [column: string, becomes: (inserted: string) => string])[],
): string {
  const sqlite = isEmbedded(manager);
  const assignments = changes.map(([column, becomes]) => {
    const inserted = sqlite ? `excluded.${column}` : `VALUES(${column})`;
    return `${column} = ${becomes(inserted)}`;
  });
  const met = sqlite ? `ON CONFLICT (${key.join(', ')}) DO UPDATE SET` : 'ON DUPLICATE KEY UPDATE';
  return `${met} ${assignments.join(', ')}`;
}
