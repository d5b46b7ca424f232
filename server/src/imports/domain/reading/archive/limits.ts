/** How much of what a packed file holds is read: what somebody sends must not fill the memory. */
export interface ReadingLimits {
  /** Entries of one archive. */
  readonly entries: number;
  /** Bytes that one file becomes when it is unpacked. */
  readonly unpackedBytes: number;
  /** Bytes of a packed file that is read whole, as one that comes bare is. */
  readonly fileBytes: number;
  /** How many times larger an entry may become. */
  readonly ratio: number;
  /** Cells of one sheet. */
  readonly cells: number;
}

/** Those of an installation that sets none. */
export const DEFAULT_LIMITS: ReadingLimits = {
  entries: 500,
  unpackedBytes: 1024 * 1024 * 1024,
  fileBytes: 32 * 1024 * 1024,
  ratio: 250,
  cells: 10_000_000,
};
