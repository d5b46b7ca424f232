import { writtenText } from '@trousseau/shared';
import { html } from '../../html.js';
import type { Html } from '../../html.js';
import { callForHelp } from '../../layout.js';
import type { Frame, Page } from '../../layout.js';
import { writtenParagraphs } from '../notice/written-text.js';

/** The simple pages of the footer. */
export type InformationPage = 'help' | 'accessibility' | 'legal' | 'privacy';

/** One of the footer's pages: in the school's words, else in ours, and whom to call. */
export function informationPage(frame: Frame, page: InformationPage): Page {
  const { settings, language, spoken, texts } = frame;
  const own = writtenText(settings, page, language);
  return {
    title: titleOf(frame, page),
    body: html`${own ? writtenParagraphs(own, spoken.tag) : ourWords(frame, page)}
      ${page === 'privacy' && settings.dpo !== null && html`<p>${texts.information.dpo(settings.dpo)}</p>`}
      <p><strong>${callForHelp(frame)}</strong></p>`,
  };
}

/** What the school shows to guests. */
export function guestPage(frame: Frame): Page {
  const { settings, language, spoken, texts } = frame;
  const own = writtenText(settings, 'guest', language);
  return {
    title: texts.entry.guest,
    back: '/',
    body: own ? writtenParagraphs(own, spoken.tag) : html`<p>${texts.entry.guestNotice}</p>`,
  };
}

function titleOf({ texts, settings }: Frame, page: InformationPage): string {
  const { helpTitle, legalTitle, privacyTitle } = texts.information;
  const accessibility = texts.frame.accessibility[settings.conformity];
  return { help: helpTitle, accessibility, legal: legalTitle, privacy: privacyTitle }[page];
}

function ourWords({ texts, settings, school }: Frame, page: InformationPage): readonly Html[] {
  const words = texts.information;
  const controller = school === null ? words.anyController : words.controller(school.name);
  const before = {
    help: [],
    accessibility: [words.audit[settings.conformity]],
    legal: [],
    privacy: [controller],
  };
  return [...before[page], ...words[page]].map((paragraph) => html`<p>${paragraph}</p>`);
}
