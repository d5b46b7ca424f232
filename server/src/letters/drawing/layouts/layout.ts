import type { LetterHolder } from '@trousseau/shared';
import type { AddressWarning } from '../address-block.js';
import type { LetterIssuer, LetterModel } from '../letter-model.js';
import type { LetterDraft } from '../letter-warnings.js';
import type { LetterDocument } from '../pdf-document.js';

/** Draws letters into a document one by one. */
export interface LetterDrawer {
  draw(letter: LetterModel): void;
  /** Draws what is still pending. */
  finish?(): void;
  readonly pages: number;
}

/** One way to put letters on paper. A run keeps its name and is printed with it as often as needed. */
export interface LetterLayout {
  /** Whom it can be printed for. */
  readonly holders: readonly LetterHolder[];
  /** How the file of a run begins its name, in French: « Courriers ». */
  readonly fileTitle: string;
  /**
   * How many pages a run will have, known before anything is drawn.
   *
   * @param classNames the class of each letter, in the order of printing
   */
  pages(classNames: readonly (string | null)[]): number;
  /**
   * What a letter could not show as it is written, as French sentences that name the person; empty for
   * almost everybody. To be said before printing.
   *
   * @param shortened what composing the address block had to shorten
   */
  warnings(letter: LetterDraft, shortened: readonly AddressWarning[]): string[];
  /** What draws the letters of one document. */
  drawer(document: LetterDocument, issuer: LetterIssuer): LetterDrawer;
}
