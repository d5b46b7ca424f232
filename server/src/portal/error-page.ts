import type { Language } from '@trousseau/shared';
import { html } from './html.js';
import { drawPage, anonymousFrame } from './layout.js';

/** The page that a family sees when something is refused: what happened, and a way on. */
export function portalErrorPage(_status: number, message: string, language: Language): string {
  const frame = anonymousFrame(language);
  return drawPage(frame, {
    title: frame.texts.refusal.title,
    body: html`<p class="lead">${message}</p>
      <a class="button primary" href="/">${frame.texts.refusal.toStart}</a>`,
  });
}
