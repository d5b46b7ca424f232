import type { Language } from '@trousseau/shared';
import { en } from './en/index.js';
import { fr } from './fr/index.js';
import type { Texts } from './fr/index.js';

export type { Texts } from './fr/index.js';

const TEXTS: Readonly<Record<Language, Texts>> = { fr, en };

/** The portal's texts in a language. */
export function textsIn(language: Language): Texts {
  return TEXTS[language];
}
