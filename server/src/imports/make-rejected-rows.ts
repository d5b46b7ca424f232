import { fingerprint } from '../platform/crypto/hash.js';
import { AppError } from '../platform/errors.js';
import { rejectedPeople, rejectedRows } from './domain/index.js';
import type { Reasons } from './domain/index.js';
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
  const reasons = reasonsOf(rejected);
  const context = { school, limits };
  const isTable = chosen.view.headers.length > 0;
  const file = isTable
    ? rejectedRows(chosen.view, chosen.bytes, reasons, context)
    : rejectedPeople(chosen.view.name, files.filter(isNoTable), reasons, context);
  return { type: 'rejected', file, shape: shapeOfTitles(file.headers) };
}

function isNoTable({ view }: RejectedRowsTask['files'][number]): boolean {
  return view.headers.length === 0;
}

function reasonsOf(rejected: RejectedRowsTask['rejected']): Reasons {
  const byPlace = new Map<string, string[]>();
  for (const { file, line, message } of rejected) {
    const place = `${file}\n${String(line)}`;
    byPlace.set(place, [...(byPlace.get(place) ?? []), message]);
  }
  return (line, file) => byPlace.get(`${file}\n${String(line)}`) ?? [];
}

/** Recognises a table with the same titles. */
export function shapeOfTitles(titles: readonly string[]): string {
  return fingerprint(JSON.stringify(titles));
}
