import type { WrittenText } from '@trousseau/shared';
import { html } from '../../html.js';
import type { Html } from '../../html.js';

/** A text that a school wrote, on a page in a language: paragraphs apart by an empty line, lines kept. Always escaped. */
export function writtenParagraphs({ text, language }: WrittenText, page: string): Html {
  const paragraphs = text.split(/\n[ \t]*\n\s*/);
  return html`<div ${language !== page && html`lang="${language}"`}>
    ${paragraphs.map((paragraph) => html`<p class="written">${paragraph}</p>`)}
  </div>`;
}
