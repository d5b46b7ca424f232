import type { Language } from '@trousseau/shared';
import type { PortalLanguage } from './language.js';
import { LANGUAGES } from './languages.js';

export type { Texts } from './fr/index.js';
export type { PortalLanguage } from './language.js';

/** The language with this tag, `null` when the portal does not speak it. */
export function languageWith(tag: unknown): PortalLanguage | null {
  return LANGUAGES.find((language) => language.tag === tag) ?? null;
}

/** The language that a browser asks for first (`Accept-Language`), else the portal’s first. */
export function languageFor(accepted: string | undefined): PortalLanguage {
  const [first = ''] = /^\s*[a-z]+/i.exec(accepted ?? '') ?? [];
  return languageWith(first.trim().toLowerCase()) ?? LANGUAGES[0];
}

/** The language of a page around what comes from elsewhere in this one. */
export function languageAround(language: Language): PortalLanguage {
  return languageWith(language) ?? LANGUAGES[0];
}

/** The other languages than the one spoken, for the links to them. */
export function otherLanguages(spoken: PortalLanguage): readonly PortalLanguage[] {
  return LANGUAGES.filter(({ tag }) => tag !== spoken.tag);
}
