import { AppError } from '../../platform/errors.js';

/** Persons and accounts are closed, never deleted: whoever asks reads so. */
export function neverDeleted(): never {
  throw new AppError('roster.never-deleted');
}
