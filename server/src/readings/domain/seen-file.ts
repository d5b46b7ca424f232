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
 * People whom an account was shown as a file for a French spreadsheet: UTF-8 with its mark, semicolons, CRLF; a cell that
 * would be taken for a formula begins with an apostrophe.
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
  const lines = [TITLES, ...rows].map((cells) => cells.map(cell).join(';'));
  return Buffer.from(`\ufeff${lines.join('\r\n')}\r\n`, 'utf8');
}

function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text.trim()) ? `'${text.trim()}` : text;
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
