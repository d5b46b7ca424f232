import type { Language } from '../errors/catalogue.js';
import type { SameKeys } from '../primitives/same-keys.js';
import { english } from './words/en.js';
import { french } from './words/fr.js';

/** The words of the journal, by the names that its lines bear: for the console, and for files of it. */
export type AuditWords = SameKeys<typeof english>;

/** By language, before its typography is set. */
export const AUDIT_WORDS: Readonly<Record<Language, AuditWords>> = { fr: french, en: english };
