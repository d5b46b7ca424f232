import type { LoggerService } from '@nestjs/common';
import { pino } from 'pino';
import type { DestinationStream, Logger } from 'pino';

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

/** Structured logs, one JSON object a line, secrets blanked out. */
export function createLogger(level: string, destination?: DestinationStream): Logger {
  const paths = SECRET_FIELDS.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]);
  const options = { level, redact: { paths, censor: '[redacted]' }, base: null };
  return destination ? pino(options, destination) : pino(options, pino.destination(2));
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
