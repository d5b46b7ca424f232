import type { Writable } from 'node:stream';
import type { LetterModel } from './letter-model.js';
import { streamLetters, type DrawingOptions, type DrawnLetters } from './stream-letters.js';
import { WindowLetters } from './window-letter.js';

/**
 * Draws one-page window letters and streams the PDF into `sink`, in the order given. Bytes leave as they
 * are made and the sink's pace is awaited, so memory does not grow with the run; the event loop gets its
 * turn every few letters.
 *
 * The sink is ended, or destroyed when the drawing fails; the promise is rejected when the sink closes early.
 */
export function drawLetters(
  letters: Iterable<LetterModel> | AsyncIterable<LetterModel>,
  sink: Writable,
  options: DrawingOptions,
): Promise<DrawnLetters> {
  return streamLetters(letters, sink, options, (document) => {
    return new WindowLetters(document, options.issuer);
  });
}
