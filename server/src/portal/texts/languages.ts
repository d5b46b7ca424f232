import { en } from './en/index.js';
import { fr } from './fr/index.js';
import type { PortalLanguage } from './language.js';

/** The languages of the portal, each a folder. The first is for who asks for none of them. */
export const LANGUAGES: readonly [PortalLanguage, ...PortalLanguage[]] = [
  { tag: 'fr', name: 'Français', texts: fr, elsewhere: 'fr' },
  { tag: 'en', name: 'English', texts: en, elsewhere: 'en' },
];
