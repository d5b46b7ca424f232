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
