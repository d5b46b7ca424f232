import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
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

/** Draws letters into a document one by one. */
export interface LetterDrawer {
  draw(letter: LetterModel): void;
  /** Draws what is still pending. */
  finish?(): void;
  readonly pages: number;
}

/** The streaming that every layout shares. */
export async function streamLetters(
  letters: Iterable<LetterModel> | AsyncIterable<LetterModel>,
  sink: Writable,
  { metadata }: DrawingOptions,
  drawerFor: (document: LetterDocument) => LetterDrawer,
): Promise<DrawnLetters> {
  const document = new LetterDocument(metadata);
  const drawer = drawerFor(document);
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
