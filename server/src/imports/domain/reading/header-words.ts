import iconv from 'iconv-lite';
import { foldLetters } from '@trousseau/shared';
import { isSecretColumn, meaningOf, type ColumnMeaning } from './dictionary.js';

/** Whose a column is, as its header says: a pupil (`élève`, `enfant`), a guardian, or it does not say. */
export type Owner = 'nobody' | 'pupil' | 'guardian';

/** What one header says. */
export interface Header {
  readonly index: number;
  /** As shown to people: the file's text, trimmed and repaired. */
  readonly text: string;
  /** Folded words, to compare headers. */
  readonly words: string;
  readonly owner: Owner;
  /** Whether the pupil is called `enfant`: a child of the person on this line. */
  readonly child: boolean;
  /** Which of several guardians or children, from 1, when the header says it. */
  readonly number: number | null;
  readonly meaning: ColumnMeaning | null;
  readonly secret: boolean;
}

const ARTICLES = new Set(['d', 'de', 'des', 'du', 'l', 'la', 'le', 'les', 'en', 'un', 'e']);

const GUARDIAN =
  /(?:^| )(?<other>autre )?(?:responsable|responsables|resp|repr|representant|representants|parent|parents|tuteur|rl)(?: ?(?<first>[1-9])(?= |$))?(?: (?:legal|legale|legaux|leg))*(?: ?(?<second>[1-9])(?= |$))?(?: (?:(?:de l |de |d )?(?:eleve|enfant)))?(?= |$)/;
const MOTHER_OR_FATHER = /(?:^| )(?<parent>mere|pere)(?= |$)/;
const PUPIL = /(?:^| )(?<pupil>eleve|eleves|ele|enfant|enfants)(?: ?(?<number>[1-9]))?(?= |$)/;
/** `Lien de parenté avec l'élève` is the guardian's. */
const WITH_THE_PUPIL = / (?:avec|a) (?:l )?(?:eleve|enfant)(?= |$)/;

/** No title is longer; of what is, every word would be compared with every other one. */
const LONGEST_TITLE = 500;

/** Reads the headers of a file, whatever their order (docs/domain.md §4.3–4.6). */
export function readHeaders(cells: readonly string[]): Header[] {
  return cells.map((cell, index) => {
    const text = repair(cell)
      .normalize('NFC')
      .replace(/^\ufeff+/, '')
      .replace(/\s+/g, ' ')
      .trim();
    if (text.length > LONGEST_TITLE) return { index, text, ...readWords('') };
    const whole = text.includes('\ufffd') ? lostLetterGuesses(text) : [text];
    const spellings = [...whole, ...whole.map(withoutFormat)];
    const readings = spellings.map((spelling) => ({ index, text, ...readWords(fold(spelling)) }));
    const best = readings.find(({ meaning }) => meaning !== null) ?? readings[0];
    return best ?? { index, text, ...readWords('') };
  });
}

function readWords(words: string): Omit<Header, 'index' | 'text'> {
  const { owner, child, number, rest } = takeOwner(words.replace(WITH_THE_PUPIL, ''));
  const kept = rest.split(' ').filter((word) => !ARTICLES.has(word));
  const meaning =
    meaningOf(kept.join(''), owner !== 'nobody') ??
    meaningOf(rest.replaceAll(' ', ''), owner !== 'nobody');
  return {
    words,
    owner,
    child,
    number,
    meaning,
    secret: isSecretColumn(words.replaceAll(' ', '')),
  };
}

interface Ownership {
  readonly owner: Owner;
  readonly child: boolean;
  readonly number: number | null;
  readonly rest: string;
}

function takeOwner(words: string): Ownership {
  const guardian = GUARDIAN.exec(words);
  if (guardian) {
    const { other, first, second } = guardian.groups ?? {};
    const said = Number(first ?? second ?? 0);
    const number = said || (other === undefined ? null : 2);
    return { owner: 'guardian', child: false, number, rest: without(words, guardian[0]) };
  }
  const parent = MOTHER_OR_FATHER.exec(words);
  if (parent) {
    const number = parent.groups?.['parent'] === 'mere' ? 1 : 2;
    return { owner: 'guardian', child: false, number, rest: without(words, parent[0]) };
  }
  const pupil = PUPIL.exec(words);
  if (pupil) {
    const child = pupil.groups?.['pupil']?.startsWith('enfant') ?? false;
    const number = Number(pupil.groups?.['number'] ?? 0) || null;
    return { owner: 'pupil', child, number, rest: without(words, pupil[0]) };
  }
  return { owner: 'nobody', child: false, number: null, rest: words };
}

function without(words: string, part: string): string {
  return words.replace(part, ' ').replace(/ +/g, ' ').trim();
}

/** How a cell is to be written, which templates say in a title: `Date de naissance (jj/mm/aaaa)*`, `Sexe [M/F]`. */
const FORMAT =
  /^\W*(format|ex|exemple|obligatoire|facultatif|optionnel|requis|required|optional|en majuscules?|majuscules?|si |s il |texte|text|max|[jdm]{1,2}\W|aaaa|yyyy|[mfhg123]\W(ou\W)?[mfhg123]\W*$|\d+ (chiffres|caracteres|car|positions))/;
const FORMAT_AT_END = /\W+(format\W+)?((jj|dd|mm|aaaa|yyyy)\W?){3}\W*$/i;

function withoutFormat(text: string): string {
  return text
    .replace(/[([{]([^)\]}]*)[)\]}]/g, (all, inside: string) =>
      FORMAT.test(`${foldLetters(inside).trim()} `) ? ' ' : all,
    )
    .replace(FORMAT_AT_END, '')
    .trim();
}

function fold(text: string): string {
  return foldLetters(text)
    .replace(/[ºª]/g, ' ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** `PrÃ©nom` → `Prénom`: UTF-8 that was once read as Windows-1252 or Latin-1. Other text stays as it is. */
function repair(text: string): string {
  if (!/[ÃÂ]/.test(text)) return text;
  for (const encoding of ['windows-1252', 'latin1']) {
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(iconv.encode(text, encoding));
    } catch {
      continue;
    }
  }
  return text;
}

/** What stood where a letter was lost (`Pr�nom`): an e with its accent, else an apostrophe. */
function lostLetterGuesses(text: string): string[] {
  const once = text.replace(/\ufffd+/g, '\ufffd');
  return [
    once.replaceAll('\ufffd', 'e'),
    once.replace(/(^|\s)([dl])\ufffd/gi, '$1$2’').replaceAll('\ufffd', 'e'),
    once.replaceAll('\ufffd', '’'),
  ];
}
