import type { Language } from '@trousseau/shared';
import type { Texts } from './fr/index.js';

/** A language that the portal speaks: its folder of texts, and what stands around them. */
export interface PortalLanguage {
  /** BCP 47: for the pages’ `lang`, dates, the cookie, `?lang=`, and to be found by what a browser asks for. */
  readonly tag: string;
  /** Its name in itself, for the link that leads to it. */
  readonly name: string;
  readonly texts: Texts;
  /** For what comes from elsewhere (refusals, messages, what schools wrote): itself, or what its readers know best. */
  readonly elsewhere: Language;
}
