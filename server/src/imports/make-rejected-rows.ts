import { fingerprint } from '../platform/crypto/hash.js';
import { AppError } from '../platform/errors.js';
import { rejectedRows } from './domain/index.js';
import type { RejectedRowsMessage, RejectedRowsTask } from './reading-messages.js';

/** Makes a file of the rejected rows of another one, in a worker thread. */
export function makeRejectedRows(task: RejectedRowsTask): RejectedRowsMessage {
  try {
    return made(task);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { type: 'refused', code: error.code, params: error.params };
  }
}

function made({
  files,
  position,
  rejected,
  limits,
  school,
}: RejectedRowsTask): RejectedRowsMessage {
  const chosen = files[position];
  if (chosen === undefined) throw new AppError('record.not-found');
  const reasons = new Map<number, string[]>();
  for (const { line, message } of rejected) {
    if (line !== null) reasons.set(line, [...(reasons.get(line) ?? []), message]);
  }
  const file = rejectedRows(chosen.view, chosen.bytes, reasons, { school, limits });
  return { type: 'rejected', file, shape: shapeOfTitles(file.headers) };
}

/** Recognises a table with the same titles. */
export function shapeOfTitles(titles: readonly string[]): string {
  return fingerprint(JSON.stringify(titles));
}
