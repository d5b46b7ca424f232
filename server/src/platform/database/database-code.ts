import type { ErrorCode } from '@trousseau/shared';
import { isDatabaseLost, isDatabaseRefused, isDiskFull, isRetriable } from './dialect.js';

/** The code by which people hear of a failure of the database or its disk; `null` for any other. */
export function databaseCode(error: unknown): ErrorCode | null {
  if (isDiskFull(error)) return 'server.disk-full';
  if (isDatabaseRefused(error)) return 'server.database-refused';
  return isDatabaseLost(error) || isRetriable(error) ? 'server.database-lost' : null;
}
