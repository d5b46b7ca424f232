import { readDate, readEmail } from './cells.js';
import type { Header } from './header-words.js';
import type { ColumnValues } from './person-roles.js';

/** Titles that may be a password's, beside a login or over cells that look like passwords. */
const POSSIBLE =
  /^(|code|codes|cle|pass|secret|acces|initial|provisoire|activation|sesame|valeur|colonne \d+)$/;
/** Titles of the names by which people sign in. */
export const LOGIN =
  /(^| )(identifiant|identifiants|login|logins|username|user name|utilisateur|compte|user|loginent)( |$)|^login/;
/** `inventé-1`, `K7xq92`: no word, no number, no class; what software makes up for somebody. */
const LOOKS_LIKE_ONE = /^(?=\S*\d)(?=\S*[\p{L}\p{P}\p{S}])\S{6,40}$/u;
const MOST = 0.8;

/**
 * The columns of passwords and access codes: by their title, or by what stands beside them (a login) and in them, where
 * the title does not say what the column is.
 */
export function secretColumns(
  headers: readonly Header[],
  valuesOf: (column: number) => ColumnValues,
): ReadonlySet<number> {
  const secret = headers.filter((header) => {
    if (header.secret) return true;
    if (header.meaning !== null || !POSSIBLE.test(header.words)) return false;
    const values = valuesOf(header.index);
    const titled = !/^(colonne \d+)?$/.test(header.words);
    return (titled && isBesideLogin(headers, header)) || lookLikeSecrets(values);
  });
  return new Set(secret.map(({ index }) => index));
}

function isBesideLogin(headers: readonly Header[], { index }: Header): boolean {
  return [headers[index - 1], headers[index + 1]].some(
    (neighbour) => neighbour !== undefined && LOGIN.test(neighbour.words),
  );
}

function lookLikeSecrets({ values }: ColumnValues): boolean {
  const all = [...values];
  const alike = all.filter(
    (value) =>
      LOOKS_LIKE_ONE.test(value) && 'refused' in readDate(value) && readEmail(value) === null,
  );
  return alike.length > 0 && alike.length >= all.length * MOST;
}
