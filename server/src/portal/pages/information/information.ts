import { declaredConformity, writtenText } from '@trousseau/shared';
import { html } from '../../html.js';
import type { Html } from '../../html.js';
import { callForHelp } from '../../layout.js';
import type { Frame, Page } from '../../layout.js';
import { writtenParagraphs } from '../notice/written-text.js';

/** The simple pages of the footer. */
export type InformationPage = 'help' | 'accessibility' | 'legal' | 'privacy';

/** Where somebody complains who was not helped: the law names it in each declaration of accessibility. */
const DEFENDER = 'https://www.defenseurdesdroits.fr/';

/** One of the footer's pages: in the school's words, else in ours, and whom to call. */
export function informationPage(frame: Frame, page: InformationPage): Page {
  const { settings, language, spoken, texts } = frame;
  const own = writtenText(settings, page, language);
  return {
    title: titleOf(frame, page),
    body: html`${page === 'accessibility' && audit(frame)}
      ${own ? writtenParagraphs(own, spoken.tag) : ourWords(frame, page)}
      ${page === 'privacy' && settings.dpo !== null && html`<p>${texts.information.dpo(settings.dpo)}</p>`}
      ${page === 'accessibility' && appeal(frame)}
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
  const accessibility = texts.frame.accessibility[declaredConformity(settings)];
  return { help: helpTitle, accessibility, legal: legalTitle, privacy: privacyTitle }[page];
}

function ourWords({ texts, school }: Frame, page: InformationPage): Html {
  const words = texts.information;
  switch (page) {
    case 'help':
      return html`${paragraphs(words.help)}
        <div class="two">
          ${words.situations.map((part) => html`<div>${section(part)}</div>`)}
        </div>`;
    case 'accessibility':
      return html`${paragraphs(words.accessibility)} ${section(words.knownFaults)}`;
    case 'legal':
      return html`${paragraphs(words.legal)}`;
    case 'privacy': {
      const controller = school === null ? words.anyController : words.controller(school.name);
      return html`${paragraphs([controller, ...words.privacy])}`;
    }
  }
}

/** What the declaration rests on, and its date. */
function audit({ texts: { information: words }, settings, spoken }: Frame): Html {
  const { auditedOn, auditedBy } = settings;
  const audited =
    auditedOn === null || auditedBy === null
      ? null
      : words.audited(inWords(auditedOn, spoken.tag), auditedBy);
  return html`${paragraphs([words.audit[declaredConformity(settings)]])}
    <p>${audited ?? words.declared(inWords(DECLARED_ON, spoken.tag))}</p>`;
}

/** The day on which we last went through the pages for what is known to be wrong with them. */
const DECLARED_ON = '2026-11-29';

function appeal({ texts: { information: words } }: Frame): Html {
  return html`${section(words.difficulty)} ${section(words.appeal)}
    <p><a href="${DEFENDER}">${words.defender}</a></p>`;
}

function inWords(day: string, language: string): string {
  const format = { dateStyle: 'long', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(language, format).format(new Date(`${day}T00:00:00Z`));
}

/** A heading and what stands under it. */
interface Section {
  readonly title: string;
  readonly lines: readonly string[];
}

function section({ title, lines }: Section): Html {
  return html`<h2>${title}</h2>
    ${paragraphs(lines)}`;
}

function paragraphs(lines: readonly string[]): readonly Html[] {
  return lines.map((line) => html`<p>${line}</p>`);
}
