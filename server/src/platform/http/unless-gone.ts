/** Passes over that a browser went away in the middle, which is no fault; whatever else cuts an answer off is for the log. */
export function unlessGone(error: unknown): void {
  if ((error as { code?: unknown }).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
}
