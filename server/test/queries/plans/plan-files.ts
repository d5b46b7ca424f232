import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect } from '@jest/globals';
import type { TestDialect } from '../../support/databases.js';

const FOLDER = fileURLToPath(new URL('golden/', import.meta.url));
const UPDATING = process.env['UPDATE_GOLDEN'] === '1';

/** What one question made the database execute, and how. */
export interface PlannedStatement {
  readonly asked: string;
  readonly shape: string;
  readonly lines: readonly string[];
}

/**
 * Compares plans with `golden/<name>.<dialect>.txt`; `UPDATE_GOLDEN=1` writes the file instead. SQLite plans by fixed
 * figures and must do exactly what the file says. MariaDB estimates, and may take another of two indexes that cost the
 * same: there the statements must be those of the file, whose plans are to be read, and the rule decides about them.
 */
export function expectPlans(
  name: string,
  dialect: TestDialect,
  planned: readonly PlannedStatement[],
): void {
  const path = `${FOLDER}${name}.${dialect.toLowerCase()}.txt`;
  const seen = listing(planned);
  if (UPDATING) {
    mkdirSync(FOLDER, { recursive: true });
    writeFileSync(path, seen);
    return;
  }
  const golden = readFileSync(path, 'utf8');
  if (dialect === 'SQLite') expect(seen).toBe(golden);
  else expect(statementsOf(seen)).toEqual(statementsOf(golden));
}

/** What is asked, whoever asks it and however it is executed. */
function statementsOf(listed: string): string[] {
  return [...new Set(listed.split('\n').filter((line) => /^[A-Z]/.test(line)))].sort();
}

/** Each statement once for each way it is executed, with the questions that lead to it. */
function listing(planned: readonly PlannedStatement[]): string {
  const groups = new Map<string, string[]>();
  for (const { asked, shape, lines } of planned) {
    const text = [shape, ...lines.map((line) => `    ${line}`)].join('\n');
    const askedBy = groups.get(text);
    if (!askedBy) groups.set(text, [asked]);
    else if (!askedBy.includes(asked)) askedBy.push(asked);
  }
  const parts = [...groups].map(([text, askedBy]) => `# ${askedBy.join(', ')}\n${text}\n`);
  return parts.sort().join('\n');
}
