import { NARROW_NBSP, NBSP } from './typography.js';

interface Rule {
  readonly fault: string;
  readonly found: RegExp;
}

const MONTHS =
  'janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|' +
  'January|February|March|April|May|June|July|August|September|October|November|December';

const EVERYWHERE: readonly Rule[] = [
  { fault: 'a straight apostrophe', found: /\p{L}'\p{L}/u },
  { fault: 'straight quotation marks', found: /"/ },
  { fault: 'three full stops', found: /\.\.\./ },
  {
    fault: 'a number that may part from its noun',
    found: /(?<!\d)(?!(?:19|20)\d\d )\d+ [\p{L}%€]/u,
  },
  { fault: 'a number that may break', found: /[\d•] [\d•]/ },
  { fault: 'a date that may break', found: new RegExp(`(?<!\\p{L})(?:${MONTHS}) \\d`, 'iu') },
];

const FRENCH: readonly Rule[] = [
  ...EVERYWHERE,
  { fault: 'a space that breaks before : ; ! ?', found: / [:;!?]/ },
  {
    fault: 'no space before ; ! ?',
    found: new RegExp(`[^\\s${NBSP}${NARROW_NBSP}!?;][;!?](?=\\s|$)`, 'u'),
  },
  { fault: 'no space before :', found: new RegExp(`[^\\s${NBSP}${NARROW_NBSP}]:(?=\\s|$)`, 'u') },
  { fault: 'a quotation that may break', found: new RegExp(`«[^${NBSP}]|[^${NBSP}]»`, 'u') },
];

const RULES = { fr: FRENCH, en: EVERYWHERE } as const;

/**
 * What is wrong in the typography of a text, each fault with the text that has it: the proof of every catalogue
 * of texts. It knows nothing of how `TYPOGRAPHY` sets them.
 */
export function typographyFaults(text: string, language: keyof typeof RULES): string[] {
  const words = text.replace(/https?:\/\/\S+/g, '');
  return RULES[language]
    .filter(({ found }) => found.test(words))
    .map(({ fault }) => `${fault}: ${text}`);
}

/** Words that end in s and need not be a plural; « 1 vous a renvoyé ici » has a name before them. */
const SINGULAR_IN_S =
  /^(?:fois|mois|cours|accès|plus|sans|dans|vous|nous|is|was|has|this|us|pass|sur|waits|class)$/i;

/** Where a text says « 1 courriers », each with the text. */
export function pluralsAfterOne(text: string): string[] {
  const nouns = [...text.matchAll(/(?<![\p{L}\d.,/:•-]|\d\s)1\s(\p{L}{3,}s)(?!\p{L})/gu)];
  return nouns
    .filter(([, noun = '']) => !SINGULAR_IN_S.test(noun))
    .map(([words]) => `${words}: ${text}`);
}
