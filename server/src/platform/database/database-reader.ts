import { parentPort, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';
import type { Answer, Question } from './reading-thread.js';
import { keepPrepared, prepareReader } from './sqlite-connection.js';

/** Answers reads of the embedded database one after the other, on a connection that cannot write. */
let opened: Database | null = null;

parentPort?.on('message', ({ id, sql, values }: Question) => {
  parentPort?.postMessage({ id, ...read(sql, values) } satisfies Answer);
});

function read(sql: string, values: readonly unknown[]): Omit<Answer, 'id'> {
  try {
    opened ??= open(workerData as string);
    return { rows: opened.prepare(sql).all(...values) };
  } catch (error) {
    const { name, message, code } = error as Error & { readonly code?: string };
    return { failed: { name, message, code } };
  }
}

function open(file: string): Database {
  const connection = new Database(file, { readonly: true, fileMustExist: true });
  prepareReader(connection);
  keepPrepared(connection);
  return connection;
}
