import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { LetterLayout } from './layouts/layout.js';
import type { LetterIssuer, LetterMetadata, LetterModel } from './letter-model.js';
import { LetterDocument } from './pdf-document.js';

/** Letters drawn before the event loop gets its turn: about 2 ms. */
const LETTERS_PER_TURN = 8;

/** What was drawn. */
export interface DrawnLetters {
  readonly letters: number;
  readonly pages: number;
  readonly bytes: number;
}

/** What letters are drawn with, whatever the layout. */
export interface DrawingOptions {
  readonly issuer: LetterIssuer;
  readonly metadata: LetterMetadata;
}

/**
 * Draws letters in a layout and streams the PDF into `sink`, in the order given. Bytes leave as they are
 * made and the sink's pace is awaited, so memory does not grow with the run; the event loop gets its turn
 * every few letters.
 *
 * The sink is ended, or destroyed when the drawing fails; the promise is rejected when the sink closes early.
 */
export async function drawLetters(
  layout: LetterLayout,
  letters: Iterable<LetterModel> | AsyncIterable<LetterModel>,
  sink: Writable,
  { issuer, metadata }: DrawingOptions,
): Promise<DrawnLetters> {
  const document = new LetterDocument(metadata);
  const drawer = layout.drawer(document, issuer);
  let drawn = 0;
  let bytes = 0;

  async function* chunks(): AsyncGenerator<Buffer> {
    for await (const letter of letters) {
      drawer.draw(letter);
      drawn += 1;
      if (drawn % LETTERS_PER_TURN !== 0) continue;
      yield* taken();
      await nextTurn();
    }
    drawer.finish?.();
    document.end();
    yield* taken();
  }

  function* taken(): Generator<Buffer> {
    const chunk = document.take();
    if (chunk === null) return;
    bytes += chunk.length;
    yield chunk;
  }

  await pipeline(chunks, sink);
  return { letters: drawn, pages: drawer.pages, bytes };
}
