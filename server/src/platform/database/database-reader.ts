import { workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';
import { answerEach } from '../workers/answer-each.js';
import type { Question } from './reading-thread.js';
import { keepPrepared, prepareReader } from './sqlite-connection.js';

/** Answers reads of the embedded database one after the other, on a connection that cannot write. */
let opened: Database | null = null;

await answerEach(({ sql, values }: Question): unknown[] => {
  opened ??= open(workerData as string);
  return opened.prepare(sql).all(...values);
});

function open(file: string): Database {
  const connection = new Database(file, { readonly: true, fileMustExist: true });
  prepareReader(connection);
  keepPrepared(connection);
  return connection;
}
