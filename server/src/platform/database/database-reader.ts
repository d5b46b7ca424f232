import { parentPort, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';
import type { Answer, Question } from './reading-thread.js';
import { keepPrepared, prepareReader } from './sqlite-connection.js';

/** Answers reads of the embedded database one after the other, on a connection that cannot write. */
const connection = new Database(workerData as string, { readonly: true, fileMustExist: true });
prepareReader(connection);
keepPrepared(connection);

parentPort?.on('message', ({ id, sql, values }: Question) => {
  parentPort?.postMessage({ id, ...read(sql, values) } satisfies Answer);
});

function read(sql: string, values: readonly unknown[]): Omit<Answer, 'id'> {
  try {
    return { rows: connection.prepare(sql).all(...values) };
  } catch (error) {
    const { name, message, code } = error as Error & { readonly code?: string };
    return { failed: { name, message, code } };
  }
}
