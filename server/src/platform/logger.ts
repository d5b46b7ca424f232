import { types } from 'node:util';
import type { LoggerService } from '@nestjs/common';
import { pino } from 'pino';
import type { DestinationStream, Logger } from 'pino';
import { driverCode } from './database/dialect.js';

/** Names whose values never reach a log, wherever they stand in what is logged. */
const SECRET_FIELDS = [
  'password',
  'newPassword',
  'code',
  'token',
  'secret',
  'cookie',
  'authorization',
  'birthDate',
  'reference',
];

/** Codes of drivers and of the system are constants; anything else under that name may be somebody's. */
const CONSTANT = /^[A-Z][A-Z0-9_]+$/;

/** Structured logs, one JSON object a line, secrets blanked out; errors as {@link describeError} has them. */
export function createLogger(level: string, destination?: DestinationStream): Logger {
  const paths = SECRET_FIELDS.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]);
  const redact = { paths, censor: '[redacted]' };
  const options = { level, redact, base: null, serializers: { err: describeError } };
  return destination ? pino(options, destination) : pino(options, pino.destination(2));
}

/**
 * What a log says of an error. A database error repeats its query and parameters, which may be personal: its
 * code is kept (`SQLITE_FULL`), under another name than the codes that people type. Our own errors say what
 * went wrong, the error that caused them why: both are there.
 */
export function describeError(error: unknown): Readonly<Record<string, unknown>> {
  if (!types.isNativeError(error)) return { message: 'not an error' };
  const { name, ...rest } = withoutMessage(error);
  const fromDatabase = 'dbCode' in rest || name === 'QueryFailedError';
  return {
    name,
    message: fromDatabase ? 'query failed' : error.message,
    ...rest,
    ...(types.isNativeError(error.cause) ? { cause: withoutMessage(error.cause) } : {}),
  };
}

/** A cause is often a library's, whose messages may repeat what it was given. */
function withoutMessage(error: Error) {
  const dbCode = driverCode(error);
  const { code } = error as { readonly code?: unknown };
  const errorCode =
    dbCode === null && typeof code === 'string' && CONSTANT.test(code) ? code : null;
  return {
    name: error.name,
    ...(dbCode === null ? {} : { dbCode }),
    ...(errorCode === null ? {} : { errorCode }),
    stack: error.stack?.split('\n').filter((line) => /^\s+at /.test(line)),
  };
}

/** Lets Nest speak through our logger. */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, context?: string): void {
    this.logger.debug({ context }, String(message));
  }

  warn(message: unknown, context?: string): void {
    this.logger.warn({ context }, String(message));
  }

  error(message: unknown, stack?: string): void {
    this.logger.error({ stack }, String(message));
  }

  debug(message: unknown, context?: string): void {
    this.logger.debug({ context }, String(message));
  }
}
