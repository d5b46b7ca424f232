/** The three databases that the code knows. MariaDB and MySQL are different to TypeORM, and must be told apart. */
export type Dialect = 'better-sqlite3' | 'mariadb' | 'mysql';

/** Rows a statement may carry: SQLite stops at 32,766 parameters, MariaDB at `max_allowed_packet`. */
export const CHUNK = 500;

interface DriverError {
  readonly code?: unknown;
  readonly errno?: unknown;
}

const UNIQUE_CODES: readonly unknown[] = [
  'SQLITE_CONSTRAINT_UNIQUE',
  'SQLITE_CONSTRAINT_PRIMARYKEY',
  'ER_DUP_ENTRY',
];

/** 1213 deadlock (also Galera's certification failure), 1205 lock wait, 1020 record changed since read. */
const RETRIABLE_ERRNOS: readonly unknown[] = [1213, 1205, 1020, 1047];
const RETRIABLE_CODES: readonly unknown[] = ['SQLITE_BUSY', 'SQLITE_BUSY_SNAPSHOT'];
const LOST_CODES: readonly unknown[] = [
  'ECONNREFUSED',
  'ECONNRESET',
  'PROTOCOL_CONNECTION_LOST',
  'ETIMEDOUT',
  'ER_SERVER_SHUTDOWN',
];

/** Whether a row with this unique key was already there. */
export function isUniqueViolation(error: unknown): boolean {
  return UNIQUE_CODES.includes(driverError(error).code);
}

/** Whether the same unit of work may succeed when run again. */
export function isRetriable(error: unknown): boolean {
  const { code, errno } = driverError(error);
  return RETRIABLE_ERRNOS.includes(errno) || RETRIABLE_CODES.includes(code);
}

/** Whether the database could not be reached. */
export function isDatabaseLost(error: unknown): boolean {
  return LOST_CODES.includes(driverError(error).code);
}

/** The driver's code of a database error, `SQLITE_FULL` or `ER_RECORD_FILE_FULL`; `null` of any other error. */
export function databaseCode(error: unknown): string | null {
  const { code } = driverError(error);
  const wrapped = typeof error === 'object' && error !== null && 'driverError' in error;
  const known = typeof code === 'string' && (wrapped || /^(SQLITE|ER|PROTOCOL)_/.test(code));
  return known ? code : null;
}

function driverError(error: unknown): DriverError {
  if (typeof error !== 'object' || error === null) return {};
  const wrapped = (error as { driverError?: unknown }).driverError;
  return typeof wrapped === 'object' && wrapped !== null ? wrapped : error;
}

/** Splits a list so that each part fits in one statement. */
export function chunks<T>(items: readonly T[], size = CHUNK): T[][] {
  const parts: T[][] = [];
  for (let start = 0; start < items.length; start += size) {
    parts.push(items.slice(start, start + size));
  }
  return parts;
}
