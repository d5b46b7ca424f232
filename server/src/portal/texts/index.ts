import type { Language } from '@trousseau/shared';
import { en } from './en.js';
import { fr } from './fr.js';
import type { Texts } from './fr.js';

export type { Texts } from './fr.js';

const TEXTS: Readonly<Record<Language, Texts>> = { fr, en };

/** The portal's texts in a language. */
export function textsIn(language: Language): Texts {
  return TEXTS[language];
}
