import { AppError } from '../../../../platform/errors.js';

/** What the archive's own list says of an entry, and where it is. */
export interface PackedEntry {
  readonly archive: string;
  readonly name: string;
  readonly packed: Uint8Array;
  readonly method: number;
  readonly checksum: number;
  readonly size: number;
}

/** The refusal of what would unpack to more than is accepted. */
export function tooMuch(file: string): AppError {
  return new AppError('imports.archive-too-much', { file });
}

/** The refusal of what is no archive any more. */
export function damaged(file: string): AppError {
  return new AppError('imports.archive-damaged', { file });
}
