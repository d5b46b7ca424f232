import { html } from '../html.js';
import { callForHelp } from '../layout.js';
import type { Frame, Page } from '../layout.js';
import type { Texts } from '../texts/index.js';

/** The simple pages of the footer. */
export type InformationPage = 'help' | 'accessibility' | 'legal' | 'privacy';

const KEYS = {
  help: ['helpTitle', 'help'],
  accessibility: ['accessibilityTitle', 'accessibility'],
  legal: ['legalTitle', 'legal'],
  privacy: ['privacyTitle', 'privacy'],
} as const satisfies Readonly<
  Record<InformationPage, readonly [keyof Texts['information'], keyof Texts['information']]>
>;

/** One of the footer's pages. */
export function informationPage(frame: Frame, page: InformationPage): Page {
  const words = frame.texts.information;
  const [title, paragraphs] = KEYS[page];
  return {
    title: words[title],
    body: html`${words[paragraphs].map((paragraph) => html`<p>${paragraph}</p>`)}
      <p><strong>${callForHelp(frame)}</strong></p>`,
  };
}
