import type { Header } from './header-words.js';
import type { BlockingProblem } from './mapping.js';
import { LOGIN } from './secrets.js';
import { toldAbove, toldKind, type ToldKind } from './told-kinds.js';

/** A list of other people than students, or of whoever they are; `sign` is what says it. */
export interface OtherList {
  readonly kind: 'staff' | 'guardians' | 'users' | 'unsaid';
  readonly sign: string;
}

/** The texts around a table. */
export interface Around {
  readonly file: string;
  /** The sheet that it is, where there are several. */
  readonly sheet: string | null;
  /** The lines above its titles. */
  readonly above: readonly string[];
}

const STAFF_TITLE =
  /^((disciplines?|matieres?)( (enseignees?|poste|principales?|du poste))?|grade|corps|numen|fonctions?|emploi|poste|service|quotites?( .*)?|(type |nature )?(de |du )?contrat|type (de )?personnel|(date (de )?)?prise (de )?fonction)$/;
const USERS_TITLE = /^(sourced ?id|active directory match ?id|enabled ?user)$/;
const STUDENTS_TITLE = /\b(mef|regime|niveau|cycle|redoublant|doublement)\b/;
/** A child in one column, beside the names of an adult. */
const CHILD_TITLE =
  /^((noms?|prenoms?) )*(et )?(prenoms? )?((de |d |du |des |de l |l )*)(eleves?|enfants?)( scolarises?)?$/;
const GUARDIANS_FIELDS = new Set([
  ...['civility', 'kinship', 'responsibility', 'mobile', 'phone', 'postalCode', 'city'],
  ...['address1', 'address2', 'address3', 'address4'],
]);

/**
 * Whether a table without a column of roles is a list of other people than students, or does not say whose it is. A row
 * becomes a student only when nothing speaks against it: titles do, and the texts around them; so do addresses of people
 * of whom neither class, birth date nor INE is given. `null`: these are students.
 */
export function otherListOf(around: Around, headers: readonly Header[]): OtherList | null {
  const unnamed = headers.filter(({ owner }) => owner === 'nobody');
  const has = (field: string): boolean => unnamed.some(({ meaning }) => meaning?.field === field);
  if (!has('lastName')) return null;
  const child = has('firstName') ? childInOneColumn(headers) : undefined;
  if (child !== undefined) return { kind: 'guardians', sign: titleOf(child) };
  if (headers.some(({ owner }) => owner !== 'nobody')) return null;
  const enrolled =
    has('ine') || has('leftOn') || headers.some(({ words }) => STUDENTS_TITLE.test(words));
  const [born, inClass] = [has('birthDate'), has('class')];
  if (enrolled || (born && inClass)) return null;
  const told = toldBy(around);
  const staff = titled(headers, (words) => STAFF_TITLE.test(words));
  if (staff !== null) return { kind: 'staff', sign: staff };
  const other = told === null || told.kind === 'students' ? null : { ...told, kind: told.kind };
  if (other?.kind === 'staff') return other;
  if (born) return null;
  const titles = inClass ? null : (usersIn(headers, told) ?? guardiansIn(unnamed));
  if (titles !== null) return titles;
  if (other !== null) return other;
  return told === null && !inClass && has('email') ? { kind: 'unsaid', sign: '' } : null;
}

function usersIn(headers: readonly Header[], told: Told | null): OtherList | null {
  const users = titled(headers, (words) => USERS_TITLE.test(words)) ?? accountsTitle(headers);
  return users === null || told?.kind === 'students' ? null : { kind: 'users', sign: users };
}

function guardiansIn(unnamed: readonly Header[]): OtherList | null {
  const found = unnamed.find(({ meaning }) => GUARDIANS_FIELDS.has(meaning?.field ?? ''));
  return found === undefined ? null : { kind: 'guardians', sign: titleOf(found) };
}

function childInOneColumn(headers: readonly Header[]): Header | undefined {
  const ofPupil = headers.filter(({ owner }) => owner === 'pupil');
  if (ofPupil.some(({ meaning }) => meaning?.field === 'firstName')) return undefined;
  return ofPupil.find(({ words }) => CHILD_TITLE.test(words));
}

/** What a text around a table says, and where. */
interface Told {
  readonly kind: ToldKind;
  readonly sign: string;
}

/** What the nearest of the texts around says. */
function toldBy({ file, sheet, above }: Around): Told | null {
  for (const line of above.toReversed()) {
    const kind = toldAbove(line);
    if (kind !== null) return { kind, sign: `titre ${quoted(line)}` };
  }
  const ofSheet = sheet === null ? null : toldKind(sheet);
  if (sheet !== null && ofSheet !== null) {
    return { kind: ofSheet, sign: `nom de la feuille ${quoted(sheet)}` };
  }
  const ofFile = toldKind(file);
  return ofFile === null ? null : { kind: ofFile, sign: `nom du fichier ${quoted(file)}` };
}

/** The title of logins where passwords stand beside them: a list of accounts, of whoever has one. */
function accountsTitle(headers: readonly Header[]): string | null {
  if (!headers.some(({ secret }) => secret)) return null;
  const login = headers.find(({ words, secret }) => !secret && LOGIN.test(words));
  return login === undefined ? null : titleOf(login);
}

const REFUSALS = {
  staff: 'imports.staff-file',
  guardians: 'imports.guardians-file',
  users: 'imports.users-without-role',
  unsaid: 'imports.who-unsaid',
} as const;

/** Why such a list is refused as it is. */
export function refusalOf(file: string, { kind, sign }: OtherList): BlockingProblem {
  return { code: REFUSALS[kind], params: kind === 'unsaid' ? { file } : { file, sign } };
}

function titled(headers: readonly Header[], test: (words: string) => boolean): string | null {
  const found = headers.find(({ words }) => test(words));
  return found === undefined ? null : titleOf(found);
}

function titleOf({ text }: Header): string {
  return `colonne ${quoted(text)}`;
}

function quoted(text: string): string {
  return `«\u00a0${text}\u00a0»`;
}
