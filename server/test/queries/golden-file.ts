import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect } from '@jest/globals';
import type { TestDialect } from '../support/databases.js';
import { listing } from '../support/queries.js';
import type { SeenQuery } from '../support/queries.js';

const FOLDER = fileURLToPath(new URL('golden/', import.meta.url));
const UPDATING = process.env['UPDATE_GOLDEN'] === '1';

/**
 * Compares the queries of a use case with its golden file: `<use-case>.txt`, and `<use-case>.mariadb.txt`
 * where MariaDB is asked otherwise. `UPDATE_GOLDEN=1` writes the files instead.
 */
export function expectGolden(
  useCase: string,
  dialect: TestDialect,
  queries: readonly SeenQuery[],
): void {
  const seen = listing(queries);
  if (UPDATING) update(useCase, dialect, seen);
  else expect(seen).toBe(readFileSync(fileOf(useCase, dialect), 'utf8'));
}

/** MariaDB comes second, and gets a file of its own only where it differs. */
function update(useCase: string, dialect: TestDialect, seen: string): void {
  const [common, own] = [pathOf(useCase), pathOf(`${useCase}.mariadb`)];
  if (dialect === 'SQLite') {
    writeFileSync(common, seen);
    return;
  }
  rmSync(own, { force: true });
  if (readFileSync(common, 'utf8') !== seen) writeFileSync(own, seen);
}

function fileOf(useCase: string, dialect: TestDialect): string {
  const own = pathOf(`${useCase}.mariadb`);
  return dialect === 'MariaDB' && existsSync(own) ? own : pathOf(useCase);
}

function pathOf(name: string): string {
  return `${FOLDER}${name}.txt`;
}
