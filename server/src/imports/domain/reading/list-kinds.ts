import { foldLetters } from '@trousseau/shared';
import type { Header } from './header-words.js';
import type { BlockingProblem } from './mapping.js';
import { LOGIN } from './secrets.js';

/** A list of other people than students, as its titles or its name say; `sign` is what says it. */
export interface OtherList {
  readonly kind: 'staff' | 'guardians' | 'users';
  readonly sign: string;
}

const STAFF_TITLE =
  /^(disciplines?|matieres?|(disciplines?|matieres?) (enseignees?|poste)|grade|corps|numen|fonctions?|emploi|poste|service|type (de )?personnel|(date (de )?)?prise (de )?fonction)$/;
const STAFF_FILE = /enseignant|professeur|\bprofs?\b|personnels?\b|teacher|staff|\bagents?\b/;
const GUARDIANS_FILE = /\bparents?\b|responsables?\b|tuteurs?\b|guardians?\b|relatives?\b/;
const STUDENTS_FILE = /eleve|student|pupil/;
const USERS_TITLE = /^(sourced ?id|active directory match ?id|enabled ?user)$/;
const STUDENTS_TITLE = /\b(mef|regime|niveau|cycle|redoublant|doublement)\b/;
const GUARDIANS_FIELDS = new Set([
  ...['civility', 'kinship', 'responsibility', 'mobile', 'phone', 'postalCode', 'city'],
  ...['address1', 'address2', 'address3', 'address4'],
]);

/**
 * Whether a table without a column of roles is a list of other people than students. A row becomes a student only when
 * nothing speaks against it; the titles and the name of the file do. `null`: nothing does.
 */
export function otherListOf(file: string, headers: readonly Header[]): OtherList | null {
  const name = foldLetters(file).replace(/[^a-z0-9]+/g, ' ');
  const unnamed = headers.filter(({ owner }) => owner === 'nobody');
  if (!unnamed.some(({ meaning }) => meaning?.field === 'lastName')) return null;
  if (headers.some(({ owner }) => owner !== 'nobody')) return null;
  const fields = new Set(unnamed.map(({ meaning }) => meaning?.field));
  const enrolled =
    fields.has('ine') ||
    fields.has('leftOn') ||
    headers.some(({ words }) => STUDENTS_TITLE.test(words));
  const byName = STUDENTS_FILE.test(name) ? '' : name;
  const [born, inClass] = [fields.has('birthDate'), fields.has('class')];
  if (!enrolled && !(born && inClass)) {
    const staff = titled(headers, (words) => STAFF_TITLE.test(words));
    if (staff !== null) return { kind: 'staff', sign: staff };
    if (!born && STAFF_FILE.test(byName)) return { kind: 'staff', sign: nameOf(file) };
  }
  if (enrolled || born || inClass) return null;
  const users = titled(headers, (words) => USERS_TITLE.test(words)) ?? accountsTitle(headers);
  if (users !== null && byName !== '') return { kind: 'users', sign: users };
  const guardians = unnamed.find(({ meaning }) => GUARDIANS_FIELDS.has(meaning?.field ?? ''));
  if (guardians !== undefined) return { kind: 'guardians', sign: titleOf(guardians) };
  return GUARDIANS_FILE.test(byName) ? { kind: 'guardians', sign: nameOf(file) } : null;
}

/** The title of logins where passwords stand beside them: a list of accounts, of whoever has one. */
function accountsTitle(headers: readonly Header[]): string | null {
  if (!headers.some(({ secret }) => secret)) return null;
  const login = headers.find(({ words, secret }) => !secret && LOGIN.test(words));
  return login === undefined ? null : titleOf(login);
}

/** Why such a list is refused as it is. */
export function refusalOf(file: string, { kind, sign }: OtherList): BlockingProblem {
  const params = { file, sign };
  if (kind === 'staff') return { code: 'imports.staff-file', params };
  if (kind === 'guardians') return { code: 'imports.guardians-file', params };
  return { code: 'imports.users-without-role', params };
}

function titled(headers: readonly Header[], test: (words: string) => boolean): string | null {
  const found = headers.find(({ words }) => test(words));
  return found === undefined ? null : titleOf(found);
}

function titleOf({ text }: Header): string {
  return `colonne «\u00a0${text}\u00a0»`;
}

function nameOf(file: string): string {
  return `nom du fichier «\u00a0${file}\u00a0»`;
}
