import type { DataSource, EntitySubscriberInterface } from 'typeorm';
import { Background } from '../../src/platform/background/background.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import type { House } from '../builders/test-school.js';

/** One statement that the database answered. */
export interface SeenQuery {
  /** Its shape, see {@link shapeOf}. */
  readonly shape: string;
  /** How many rows it gave; 0 for a statement that writes. */
  readonly rows: number;
}

/** What begins and ends a unit of work says nothing of a use case, and SQLite's is not told to TypeORM. */
const TRANSACTION = /^(START TRANSACTION|SET TRANSACTION|COMMIT|ROLLBACK)/;

/** What was shown is written when some of it waits, or time is up: it comes with the clock, not with a use case. */
const WITH_THE_CLOCK = /\breading\b/;

/** One statement as it was sent. */
export interface SentStatement {
  readonly sql: string;
  readonly parameters: readonly unknown[];
  /** What the driver gave for it. */
  readonly results: unknown;
}

/** The statements that a use case, and what goes on in the background after it, makes the database execute. */
export async function queriesOf(house: House, work: () => Promise<unknown>): Promise<SeenQuery[]> {
  return (await statementsOf(house, work)).map(({ sql, results }) => ({
    shape: shapeOf(sql),
    rows: Array.isArray(results) ? results.length : 0,
  }));
}

/** The same statements as they were sent. */
export async function statementsOf(
  house: House,
  work: () => Promise<unknown>,
): Promise<SentStatement[]> {
  const seen: SentStatement[] = [];
  const listener: EntitySubscriberInterface = {
    afterQuery: ({ query: sql, parameters, rawResults: results }) => {
      if (TRANSACTION.test(sql) || WITH_THE_CLOCK.test(sql)) return;
      seen.push({ sql, parameters: (parameters ?? []) as readonly unknown[], results });
    },
  };
  const connections = listenersOf(house);
  for (const listeners of connections) listeners.push(listener);
  try {
    await work();
    await house.get(Background).settled();
  } finally {
    for (const listeners of connections) listeners.splice(listeners.indexOf(listener), 1);
  }
  return seen;
}

/** Who listens where units run, and where is read outside them: two connections on SQLite, one on MariaDB. */
function listenersOf(house: House): Set<DataSource['subscribers']> {
  const { writer, dataSource } = house.get(UnitOfWork);
  return new Set([writer.subscribers, dataSource.subscribers]);
}

/** What is replaced, in this order, until nothing changes any more. */
const SIMPLER: readonly (readonly [RegExp, string])[] = [
  [/["`]/g, ''],
  [/\s+/g, ' '],
  // the columns of a whole row, then the names that single ones get
  [/\b(\w+)\.\w+ AS \1_\w+(?:, \1\.\w+ AS \1_\w+){3,}/g, '$1.*'],
  [/\b(\w+\.\w+) AS \w+/g, '$1'],
  // SQLite gets numbers as they are
  [/([=<>]) \d+/g, '$1 ?'],
  [/IN \(\?(?:, \?)*\)/g, 'IN …'],
  [/^INSERT INTO (\w+) ?\([^)]*\) VALUES (?:\([^()]*\)(?:, ?)?)+/, 'INSERT INTO $1 …'],
  [/… ON (?:CONFLICT|DUPLICATE KEY) .*/, '… or update'],
  [/(?:WHEN \? THEN \? ){2,}/g, 'WHEN ? THEN ? '],
  [/DISTINCT\(([\w.]+)\)/g, 'DISTINCT $1'],
  [/\(\(([^()]*)\)\)/g, '($1)'],
  [/(\([^()]*\))(?: OR \1)+/g, '$1 OR …'],
  [/\(\(([^()]*)\) OR …\)/g, '($1 OR …)'],
  [/\(VALUES \(\?\)(?:, \(\?\))*\)/g, '(VALUES …)'],
];

/**
 * A statement without what differs from call to call and from database to database: quotes, the columns of
 * whole rows, how many rows are inserted, how many values are listed, parentheses around parentheses.
 */
export function shapeOf(sql: string): string {
  let shape = sql;
  for (let before = ''; before !== shape;) {
    before = shape;
    for (const [what, by] of SIMPLER) shape = shape.replace(what, by);
  }
  return shape.trim();
}

/** The shapes with how often each was executed, as a golden file holds them. */
export function listing(queries: readonly SeenQuery[]): string {
  const counts = new Map<string, number>();
  for (const { shape } of queries) counts.set(shape, (counts.get(shape) ?? 0) + 1);
  const lines = [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    `${String(queries.length)} queries`,
    '',
    ...lines.map(([shape, count]) => `${String(count)} × ${shape}`),
    '',
  ].join('\n');
}
