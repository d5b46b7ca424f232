import { ERRORS } from '@trousseau/shared';
import { isDataRefused } from '../database/dialect.js';
import { AppError } from '../errors.js';

/** Attempts in a row that got nowhere, before a job is given up: about ten minutes. */
export const MAX_ATTEMPTS = 8;
const FIRST_RETRY_MS = 5_000;
const LONGEST_RETRY_MS = 5 * 60_000;

/**
 * Whether another attempt may end otherwise. A refusal will not change by itself, nor will data that the
 * database does not take; all else may: a database that is away, busy or full, a process out of memory.
 */
export function mayPass(error: unknown): boolean {
  if (error instanceof AppError) return ERRORS[error.code].status >= 500;
  return !isDataRefused(error);
}

/** When the next attempt is made, ever later: after 5 s, 10 s, 20 s, … 5 minutes. */
export function retryAt(attempts: number, now: Date): Date {
  const wait = Math.min(FIRST_RETRY_MS * 2 ** (attempts - 1), LONGEST_RETRY_MS);
  return new Date(now.getTime() + wait);
}
