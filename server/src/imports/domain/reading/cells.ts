import {
  Email,
  KINSHIP_BY_SIECLE_CODE,
  foldLetters,
  isCalendarDate,
  type Civility,
  type DateOrder,
  type ErrorCode,
  type Kinship,
  type Responsibility,
  type Sex,
} from '@trousseau/shared';
import { INVISIBLE } from './mend.js';
import { ownText } from './own-text.js';

/** A cell's text as it is kept: NFC, trimmed, a line break or tab inside it a space, without invisible signs; else letter by letter. */
export function cleanCell(cell: string): string {
  if (!/[^\x20-\x7e]/.test(cell)) return cell.trim();
  const text = cell.normalize('NFC');
  return (SIGNS.test(text) ? withoutSigns(text) : text).trim();
}

/** What a cell may have besides letters and signs that one sees; asked of each cell with an accent. */
const SIGNS = /[\p{Cc}\p{Cf}\u2028\u2029]/u;

function withoutSigns(text: string): string {
  return text.replace(INVISIBLE, '').replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');
}

/** A date that was read, or the code of why it was not. */
export type ReadDate = { readonly iso: string } | { readonly refused: ErrorCode };

const YEAR_FIRST = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/;
const YEAR_LAST = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})$/;
const MIDNIGHT = /[ T]0?0:00(:00(\.0+)?)?$/;
const YEARS = { from: 1900, to: 2100 } as const;

/**
 * Reads `07/03/2014`, `7/3/2014`, `07-03-2014`, `07.03.2014` or `2014-03-07`; a spreadsheet's midnight
 * after it is left out. Never through a `Date`, which a time zone moves by a day.
 *
 * @param order what comes first where the year comes last
 */
export function readDate(text: string, order: DateOrder = 'day-first'): ReadDate {
  const date = text.replace(MIDNIGHT, '');
  const [, year = '', month = '', day = ''] = YEAR_FIRST.exec(date) ?? reorder(date, order);
  if (year.length === 2) return { refused: 'imports.date-two-digit-year' };
  const possible =
    Number(year) >= YEARS.from &&
    Number(year) <= YEARS.to &&
    isCalendarDate(Number(year), Number(month), Number(day));
  if (!possible) return { refused: 'imports.date-impossible' };
  return { iso: `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` };
}

function reorder(date: string, order: DateOrder): readonly string[] {
  const [all = '', first = '', second = '', year = ''] = YEAR_LAST.exec(date) ?? [];
  return order === 'day-first' ? [all, year, second, first] : [all, year, first, second];
}

const SEXES: Readonly<Record<string, Sex>> = {
  f: 'F',
  '2': 'F',
  female: 'F',
  feminin: 'F',
  femme: 'F',
  fille: 'F',
  m: 'M',
  '1': 'M',
  h: 'M',
  g: 'M',
  male: 'M',
  masculin: 'M',
  homme: 'M',
  garcon: 'M',
};

/** SIECLE writes 1 and 2, ONDE F and M or H (docs/domain.md §4.1, §4.4). */
export function readSex(text: string): Sex | null {
  return SEXES[letters(text)] ?? null;
}

const CIVILITIES: Readonly<Record<string, Civility>> = {
  m: 'M.',
  mr: 'M.',
  monsieur: 'M.',
  mme: 'Mme',
  mlle: 'Mme',
  madame: 'Mme',
  mademoiselle: 'Mme',
};

/** `M.`, `MME`, `Monsieur`… */
export function readCivility(text: string): Civility | null {
  return CIVILITIES[letters(text)] ?? null;
}

const KINSHIPS: Readonly<Record<string, Kinship>> = {
  mere: 'mother',
  maman: 'mother',
  pere: 'father',
  papa: 'father',
  fratrie: 'sibling',
  frere: 'sibling',
  soeur: 'sibling',
  ascendant: 'ancestor',
  grandmere: 'ancestor',
  grandpere: 'ancestor',
  grandparent: 'ancestor',
  grandsparents: 'ancestor',
  autremembre: 'other-family',
  autremembredelafamille: 'other-family',
  oncle: 'other-family',
  tante: 'other-family',
  educateur: 'educator',
  educatrice: 'educator',
  assistantfamilial: 'foster',
  assistantefamiliale: 'foster',
  familledaccueil: 'foster',
  tuteur: 'tutor',
  tutrice: 'tutor',
  ase: 'child-welfare',
  aidesocialealenfance: 'child-welfare',
  eleve: 'self',
  eleveluimeme: 'self',
  luimeme: 'self',
  autre: 'other',
  autrecas: 'other',
};

/** SIECLE's CODE_PARENTE or its label (docs/domain.md §4.2). */
export function readKinship(text: string): Kinship | null {
  return KINSHIP_BY_SIECLE_CODE[text.trim()] ?? KINSHIPS[letters(text)] ?? null;
}

/** SIECLE's NIVEAU_RESPONSABILITE or its label (docs/domain.md §4.2). */
export function readResponsibility(text: string): Responsibility | null {
  const label = letters(text);
  if (label === '1' || /^(personne)?(representant|responsable|resp|repr)?legal/.test(label))
    return 1;
  if (label === '2' || label.includes('encharge')) return 2;
  if (label === '3' || label.includes('contact')) return 3;
  return null;
}

const INE = /^(\d{9}[A-HJK]{2}|\d{10}[A-HJ-NPR-Z]|[0-9A-Z]{10}\d|\d{4}[AD]\d{5}[A-HJ-NPR-Z])$/;

/** An INE in capitals without spaces, and whether it has one of its known forms (docs/domain.md §4.7). */
export function readIne(text: string): { readonly ine: string; readonly usual: boolean } {
  const ine = text.replace(/\s+/g, '').toUpperCase();
  return { ine, usual: INE.test(ine) };
}

/** An e-mail address in lower case, or `null`. */
export function readEmail(text: string): string | null {
  const read = Email.safeParse(text.replace(/^mailto:/i, ''));
  return read.success ? ownText(read.data) : null;
}

function letters(text: string): string {
  return foldLetters(text).replace(/[^a-z0-9]/g, '');
}
