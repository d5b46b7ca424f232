import { SPREADSHEET_MARK, spreadsheetLine } from '@trousseau/shared';
import type { SeenPerson, ShownGroup } from '@trousseau/shared';

const TITLES = [
  'Nature',
  'Nom',
  'Classe',
  'Données montrées',
  'Nombre de fois',
  'Première fois',
  'Dernière fois',
  'Référence',
];

const KINDS: Readonly<Record<SeenPerson['kind'], string>> = {
  student: 'Élève',
  guardian: 'Responsable',
  account: 'Compte',
};

/** The groups of fields as people read them. */
export const GROUP_WORDS: Readonly<Record<ShownGroup, string>> = {
  names: 'nom et prénom',
  birthDates: 'date de naissance',
  contacts: 'adresse mail ou téléphone',
  addresses: 'adresse postale',
  identifiers: 'identifiant',
};

/**
 * People whom an account was shown as a file for a French spreadsheet.
 *
 * @param localInstant an instant as it is read on a clock at the school
 */
export function seenFile(
  people: readonly SeenPerson[],
  localInstant: (iso: string) => string,
): Buffer {
  const rows = people.map(({ kind, name, className, groups, times, firstAt, lastAt, id }) => [
    KINDS[kind],
    name ?? 'Fiche effacée depuis',
    className ?? '',
    groups.map((group) => GROUP_WORDS[group]).join(', '),
    String(times),
    localInstant(firstAt),
    localInstant(lastAt),
    id,
  ]);
  return Buffer.from(SPREADSHEET_MARK + [TITLES, ...rows].map(spreadsheetLine).join(''), 'utf8');
}
