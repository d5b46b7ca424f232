import { SPREADSHEET_MARK, spreadsheetLine } from '@trousseau/shared';
import type { SeenFigures, SeenPerson, ShownGroup } from '@trousseau/shared';

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

/** Figures that were kept with a violation, and when. */
export interface KeptFigures {
  readonly figures: SeenFigures;
  readonly at: string;
}

/**
 * People whom an account was shown as a file for a French spreadsheet.
 *
 * @param localInstant an instant as it is read on a clock at the school
 * @param kept what is left of readings that are gone, of which nobody is named any more
 */
export function seenFile(
  people: readonly SeenPerson[],
  localInstant: (iso: string) => string,
  kept: KeptFigures | null = null,
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
  const lines = [TITLES, ...rows, ...(kept ? keptRows(kept, localInstant) : [])];
  return Buffer.from(SPREADSHEET_MARK + lines.map(spreadsheetLine).join(''), 'utf8');
}

function keptRows(
  { figures, at }: KeptFigures,
  localInstant: (iso: string) => string,
): readonly (readonly string[])[] {
  const { firstAt, lastAt, groups } = figures;
  const row = (what: string, group: string, many: number): string[] => [
    ...[what, '', '', group, String(many)],
    ...[firstAt, lastAt].map((instant) => (instant === null ? '' : localInstant(instant))),
    '',
  ];
  const said =
    `Chiffres arrêtés le ${localInstant(at)}. Les consultations plus anciennes que leur durée de conservation ` +
    'sont effacées, et les noms avec elles.';
  return [
    [said],
    row('Élèves', '', figures.students),
    row('Responsables', '', figures.guardians),
    row('Comptes', '', figures.accounts),
    ...groups
      .filter(({ people }) => people > 0)
      .map(({ group, people }) => row('Personnes', GROUP_WORDS[group], people)),
    row('Courriers imprimés', '', figures.letters),
    row('Fichiers emportés', '', figures.files),
    row('Fiches modifiées', '', figures.contacts),
    row('Lignes de fichiers montrées', '', figures.others),
    row('Consultations', '', figures.readings),
  ];
}
