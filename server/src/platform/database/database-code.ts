import type { ErrorCode } from '@trousseau/shared';
import {
  isDatabaseLost,
  isDatabaseRefused,
  isDiskFull,
  isFileLost,
  isRetriable,
} from './dialect.js';

/** The code by which people hear of a failure of the database or its disk; `null` for any other. */
export function databaseCode(error: unknown): ErrorCode | null {
  if (isDiskFull(error)) return 'server.disk-full';
  if (isDatabaseRefused(error)) return 'server.database-refused';
  if (isFileLost(error)) return 'server.database-file';
  return isDatabaseLost(error) || isRetriable(error) ? 'server.database-lost' : null;
}

/** The code for those who only use it: why it fails is for whoever looks after it, in the log. */
export function publicCode(code: ErrorCode): ErrorCode {
  const isForOperators = code === 'server.database-refused' || code === 'server.database-file';
  return isForOperators ? 'server.database-lost' : code;
}
