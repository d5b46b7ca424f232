import type { EntityManager } from 'typeorm';

/** The three databases that the code knows. MariaDB and MySQL are different to TypeORM, and must be told apart. */
export type Dialect = 'better-sqlite3' | 'mariadb' | 'mysql';

/** Whether these rows lie in the embedded database. */
export function isEmbedded({ dataSource }: EntityManager): boolean {
  return (dataSource.options.type as Dialect) === 'better-sqlite3';
}

/**
 * Rows that a statement may carry, and values that it may list: from 1,000 on MariaDB makes a temporary table of a
 * list (`in_predicate_conversion_threshold`).
 */
export const CHUNK = 900;

/** Parameters that a statement may have: SQLite stops at 32,766. */
export const MOST_PARAMETERS = 30_000;

interface DriverError {
  readonly code?: unknown;
  readonly errno?: unknown;
  readonly message?: unknown;
  readonly sqlState?: unknown;
}

const UNIQUE_CODES: readonly unknown[] = [
  'SQLITE_CONSTRAINT_UNIQUE',
  'SQLITE_CONSTRAINT_PRIMARYKEY',
  'ER_DUP_ENTRY',
];

/** 1213 deadlock (also Galera's certification failure), 1205 lock wait, 1020 record changed since read. */
const RETRIABLE_ERRNOS: readonly unknown[] = [1213, 1205, 1020, 1047];

/** 1053, 1077, 1927: the server stops, or ended this connection; 1040 no place; 1180 a cluster without quorum. */
const LOST_ERRNOS: readonly unknown[] = [1053, 1077, 1927, 1040, 1180, 1047];
const LOST_CODES: readonly unknown[] = [
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'PROTOCOL_CONNECTION_LOST',
];
/** What the driver says, without a code, of a connection that ended a moment ago. */
const LOST_MESSAGE = /in closed state|Connection lost|Pool is closed/;
/** SQLite could not read or write its file, or found it changed under its feet. */
const LOST_FILE = /^SQLITE_(IOERR|CANTOPEN|CORRUPT|NOTADB|PROTOCOL|NOMEM|READONLY_DBMOVED)/;

const REFUSED_WRITE =
  /^(EACCES|EPERM|EROFS)$|^SQLITE_(READONLY|CANTOPEN|PERM|IOERR_(WRITE|TRUNCATE|FSYNC|DIR_FSYNC))/;

/** 1044, 1045, 1049, 1130, 1698: no such user, password, database or right. */
const REFUSED_ERRNOS: readonly unknown[] = [1044, 1045, 1049, 1130, 1698];

/** The last one: a file grew beyond what its file system, or its process, takes. */
const FULL_CODES: readonly unknown[] = [
  'SQLITE_FULL',
  'SQLITE_IOERR_SHMSIZE',
  'ENOSPC',
  'EDQUOT',
  'EFBIG',
];
/** 1021 disk full, 1114 table full; 3, 1026 and 1030 repeat the system's own number, 28 for a full disk. */
const FULL_ERRNOS: readonly unknown[] = [1021, 1114];
const FULL_IF_28: readonly unknown[] = [3, 1026, 1030];

/** Whether a row with this unique key was already there. */
export function isUniqueViolation(error: unknown): boolean {
  return UNIQUE_CODES.includes(driverError(error).code);
}

/** Whether what was to be written is not what its table takes: a key, a reference, a length, what a trigger says. */
export function isDataRefused(error: unknown): boolean {
  const { code, sqlState } = driverError(error);
  // SQL's class 22: a value that does not fit; 23: a constraint; 45: a trigger's own refusal
  return /^SQLITE_CONSTRAINT/.test(text(code)) || /^(2[23]|45)/.test(text(sqlState));
}

/** Whether another process is writing to the embedded database. */
export function isBusy(error: unknown): boolean {
  return text(driverError(error).code).startsWith('SQLITE_BUSY');
}

/** Whether the same unit of work may succeed when run again. */
export function isRetriable(error: unknown): boolean {
  return RETRIABLE_ERRNOS.includes(driverError(error).errno) || isBusy(error);
}

/** Whether the database could not be reached. */
export function isDatabaseLost(error: unknown): boolean {
  const { code, errno, message } = driverError(error);
  return (
    LOST_CODES.includes(code) || LOST_ERRNOS.includes(errno) || LOST_MESSAGE.test(text(message))
  );
}

/** Whether SQLite could not read or write its file: its connection is not to be trusted any more. */
export function isFileLost(error: unknown): boolean {
  return LOST_FILE.test(text(driverError(error).code));
}

/** Whether MariaDB or MySQL itself sent this error, so that its outcome is known. */
export function isServersAnswer(error: unknown): boolean {
  return text(driverError(error).sqlState) !== '';
}

/** Whether the database answered, and lets nobody in: waiting does not help. */
export function isDatabaseRefused(error: unknown): boolean {
  return REFUSED_ERRNOS.includes(driverError(error).errno);
}

/** Whether there is no room left where the database, or a file beside it, is written. */
export function isDiskFull(error: unknown): boolean {
  const { code, errno, message } = driverError(error);
  return (
    FULL_CODES.includes(code) ||
    FULL_ERRNOS.includes(errno) ||
    (FULL_IF_28.includes(errno) && /\b28\b/.test(text(message)))
  );
}

/** Whether nothing may be written where the embedded database is, or its disk does not take it. */
export function isWriteRefused(error: unknown): boolean {
  return REFUSED_WRITE.test(text(driverError(error).code));
}

/** What names a failure without repeating a statement or its values: a code, our own words, or its class. */
export function failureName(error: unknown): string {
  const code = text(driverError(error).code);
  if (code !== '' || !(error instanceof Error)) return code || 'unknown';
  return error.name === 'Error' ? error.message : error.name;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** The driver's code of a database error, `SQLITE_FULL` or `ER_RECORD_FILE_FULL`; `null` of any other error. */
export function driverCode(error: unknown): string | null {
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
