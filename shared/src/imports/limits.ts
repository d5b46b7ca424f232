const MIB = 1024 * 1024;

/** What an installation reads of a packed file where its environment says nothing. Sizes in bytes. */
export const IMPORT_LIMITS = {
  entries: 500,
  unpackedBytes: 1024 * MIB,
  fileBytes: 32 * MIB,
  ratio: 250,
  cells: 10_000_000,
} as const;
