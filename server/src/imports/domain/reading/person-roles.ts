import { foldLetters } from '@trousseau/shared';
import type { Header } from './header-words.js';

/** Who the person of a line is, as a column of roles says it. */
export type PersonRole = 'student' | 'guardian' | 'other';

/** What the cells of a column hold: its first different values, and whether there are more of them. */
export interface ColumnValues {
  readonly values: ReadonlySet<string>;
  readonly more: boolean;
}

/** Titles that say nothing else than who people are. */
const TITLES =
  /^(profils?|profiles?|(sys)?roles?\d?|(user|person|account|primary)roles?|(type|categorie)(profil|personne|utilisateur|usager|compte)s?|(profil|role)(utilisateur|personne|usager|compte|ent)|(user|person|account)types?)$/;
/** Titles that say it where their values do. */
const POSSIBLE_TITLES =
  /^(types?|statuts?|status|categories?|fonctions?|qualite|population|public|usager|utilisateur|groupe|nature)$/;

const STUDENT =
  /^(eleves?|apprenant|etudiant|apprenti|students?|pupils?|learners?|elv|ele|national(1|elv)|enteleve)/;
const GUARDIAN =
  /^((responsables?|representants?|resp|repr)(legal|legaux|legale|legales|deleve|deleves|eleve|eleves|enfant|\d)*|parents?(deleves?|eleves?|\d)*|tuteurs?|tutrices?|mere|pere|guardians?|relatives?|legalguardians?|personneencharge|familles?|national(2|tut)|entauxpersreleleve)$/;
/** Enough of them to know a column of roles by its values; whoever else is neither student nor guardian anyway. */
const STAFF =
  /^(enseignant|professeurs?$|prof$|profs$|teacher|personnel|staff|aed$|aesh$|avs$|cpe$|direct(ion|eur|rice)|principale?(adjoint)?e?$|proviseur|administrat|admin$|viescolaire|documentaliste|agent|invite|guest|intervenant|assistante?s?(deducation|pedagogique|social)|gestionnaire|secretaire|infirmi|psy|inspect|proctor|faculty|employe|surveillant|national(3|4|5|6|7|ens|dir|doc|evs|eta|col))/;

/** Who a role makes of somebody. Whatever is not known to be a student or a guardian is neither. */
export function roleOf(text: string): PersonRole {
  const role = letters(text);
  if (GUARDIAN.test(role)) return 'guardian';
  return STUDENT.test(role) ? 'student' : 'other';
}

/**
 * The column that says who the person of each line is, or `null`: by its title, where that says nothing else; by
 * its title and its values; or, under any title that is not known, by values that are all roles, staff among them.
 */
export function findRoleColumn(
  headers: readonly Header[],
  valuesOf: (column: number) => ColumnValues,
): number | null {
  const free = headers.filter((header) => isFree(header) && header.meaning === null);
  const said = free.find((header) => TITLES.test(titleOf(header)));
  const possible = free.find(
    (header) =>
      POSSIBLE_TITLES.test(titleOf(header)) && [...valuesOf(header.index).values].some(isKnownRole),
  );
  const found =
    said ??
    possible ??
    headers.find((header) => isFree(header) && areAllRoles(valuesOf(header.index)));
  return found?.index ?? null;
}

/** No column of something else; `Genre` may be a kind of people as well as a sex, `Title` as well as a civility. */
function isFree({ owner, meaning, secret }: Header): boolean {
  return (
    owner !== 'guardian' &&
    !secret &&
    (meaning === null || meaning.field === 'sex' || meaning.field === 'civility')
  );
}

function areAllRoles({ values, more }: ColumnValues): boolean {
  const all = [...values];
  return (
    !more &&
    all.every(isKnownRole) &&
    all.some((value) => STAFF.test(letters(value))) &&
    all.some((value) => roleOf(value) !== 'other')
  );
}

function isKnownRole(text: string): boolean {
  return roleOf(text) !== 'other' || STAFF.test(letters(text));
}

function titleOf({ words }: Header): string {
  return words
    .replace(/(^| )(?:d|de|des|du|l|la|le|les|eleve|eleves)(?= |$)/g, '$1')
    .replaceAll(' ', '');
}

function letters(text: string): string {
  return foldLetters(text).replace(/[^a-z0-9]/g, '');
}
