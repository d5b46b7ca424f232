import { QueryFailedError, QueryResult } from 'typeorm';
import type { QueryRunner } from 'typeorm';
import { AppError } from '../errors.js';
import type { ReadingThread } from './reading-thread.js';

/** A runner like this one whose statements are executed in the thread, heard of and refused as its own are. */
export function inThread(thread: ReadingThread, runner: QueryRunner): QueryRunner {
  const query = async (
    sql: string,
    parameters: readonly unknown[] = [],
    structured = false,
  ): Promise<unknown> => {
    // SQLite knows no booleans
    const values = parameters.map((value) => (typeof value === 'boolean' ? Number(value) : value));
    const rows = await thread.read(sql, values).catch((error: unknown) => {
      throw error instanceof AppError ? error : new QueryFailedError(sql, values, error as Error);
    });
    await runner.broadcaster.broadcast('AfterQuery', sql, values, true, undefined, rows, undefined);
    return structured ? Object.assign(new QueryResult(), { raw: rows, records: rows }) : rows;
  };
  return Object.defineProperty(Object.create(runner) as QueryRunner, 'query', { value: query });
}
