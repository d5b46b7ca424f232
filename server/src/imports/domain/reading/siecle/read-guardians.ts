import type { ImportProblem } from '@trousseau/shared';
import type { ImportedGuardian } from '../../people.js';
import { readKinship, readResponsibility } from '../cells.js';
import type { Corrections } from '../corrections.js';
import { SharedTexts } from '../own-text.js';
import { readKnown, readNames } from '../read-cells.js';
import { readGuardianOrBody } from '../read-guardian.js';
import { Row } from '../sheet.js';
import type { SiecleRecord } from './document.js';
import type { NumberedLink } from './part.js';
import { packed, unpacked } from './packed.js';
import { valuesOf, type WrittenGuardian } from '../written-people.js';
import { placesOf } from './places.js';

const FIELDS = [
  'LC_CIVILITE',
  'NOM_DE_FAMILLE',
  'NOM_USAGE',
  'PRENOM',
  'PERSONNE_ID',
  'MEL',
  'TEL_PORTABLE',
  'TEL_PERSONNEL',
  'LIGNE1_ADRESSE',
  'LIGNE2_ADRESSE',
  'LIGNE3_ADRESSE',
  'LIGNE4_ADRESSE',
  'CODE_POSTAL',
  'LIBELLE_POSTAL',
  'LL_PAYS',
];
const COLUMNS = {
  civility: 0,
  lastName: 1,
  usageName: 2,
  firstName: 3,
  sourceId: 4,
  email: 5,
  mobile: 6,
  phone: 7,
  address1: 8,
  address2: 9,
  address3: 10,
  address4: 11,
  postalCode: 12,
  city: 13,
  country: 14,
};
const LINK_FIELDS = ['CODE_PARENTE', 'NIVEAU_RESPONSABILITE'];

/** What older exports said instead of the level: 1 and 2 are legal guardians, 0 is a contact (docs/domain.md §4.2). */
const LEVEL_BY_RESP_LEGAL: Readonly<Record<string, string>> = { '0': '3', '1': '1', '2': '1' };

/** The guardians of an export with what is said of them. */
export interface GuardiansOfSiecle {
  readonly guardians: readonly ImportedGuardian[];
  readonly links: readonly NumberedLink[];
  readonly rows: number;
  readonly problems: readonly ImportProblem[];
}

interface RawGuardian {
  readonly number: string;
  readonly line: number;
  readonly cells: string;
  readonly address: string;
}

interface RawLink {
  readonly student: string;
  readonly line: number;
  readonly cells: readonly string[];
  /** The lower, the sooner asked: who is called first, then who pays, then the mother (docs/domain.md §4.1). */
  readonly priority: number;
}

/** Collects the people of `ResponsablesAvecAdresses` or `ResponsablesSansAdresses`, whatever the order of its sections. */
export class GuardiansCollector {
  private readonly raw: RawGuardian[] = [];
  private readonly links = new Map<string, RawLink[]>();
  private readonly addresses = new Map<string, string>();
  private readonly texts = new SharedTexts();

  take(record: SiecleRecord): void {
    if (record.name === 'PERSONNE') this.takeGuardian(record);
    if (record.name === 'RESPONSABLE_ELEVE') this.takeLink(record);
    if (record.name === 'ADRESSE') this.takeAddress(record);
  }

  /** Them as they are written. */
  written(file: string): WrittenGuardian[] {
    const place = placesOf(this.raw);
    return this.raw.map(({ number, cells: text, address }, index) => {
      const cells = [...unpacked(text), ...unpacked(this.addresses.get(address) ?? '')];
      const links = this.links.get(number) ?? [];
      const children = links.map((link) => ({
        key: link.student,
        values: valuesOf(link.cells, { kinship: 0, responsibility: 1 }),
      }));
      return { file, line: place(index), values: valuesOf(cells, COLUMNS), children };
    });
  }

  /** Reads them, once the document has ended. */
  read(file: string, corrections: Corrections): GuardiansOfSiecle {
    const problems: ImportProblem[] = [];
    const guardians: ImportedGuardian[] = [];
    const links: NumberedLink[] = [];
    const place = placesOf(this.raw);
    this.raw.forEach(({ number, cells: text, address }, index) => {
      const line = place(index);
      const cells = [...unpacked(text), ...unpacked(this.addresses.get(address) ?? '')];
      const ofRow = { file, headers: FIELDS, texts: this.texts };
      const row = new Row(ofRow, { line, cells }, problems);
      if (corrections.leavesOut(line, file)) {
        corrections.see(line, readNames(row, COLUMNS), file);
        return;
      }
      const guardian = readGuardianOrBody(row, COLUMNS);
      if (guardian === null) return;
      guardians.push(guardian);
      for (const link of this.links.get(number) ?? []) {
        links.push(readLink(file, guardian, link, problems));
      }
    });
    return { guardians, links, rows: this.raw.length, problems };
  }

  private takeGuardian({ line, attributes, fields }: SiecleRecord): void {
    const of = (name: string): string => fields[name] ?? '';
    const number = attributes['PERSONNE_ID'] ?? '';
    const cells = [
      of('LC_CIVILITE') || of('LL_CIVILITE'),
      of('NOM_DE_FAMILLE') || of('NOM'),
      of('NOM_USAGE'),
      of('PRENOM'),
      number,
      of('MEL'),
      of('TEL_PORTABLE'),
      of('TEL_PERSONNEL') || of('TEL_PROFESSIONNEL'),
    ];
    this.raw.push({ number, line, cells: packed(cells), address: of('ADRESSE_ID') });
  }

  private takeLink({ line, fields }: SiecleRecord): void {
    const of = (name: string): string => fields[name] ?? '';
    const level = of('NIVEAU_RESPONSABILITE') || (LEVEL_BY_RESP_LEGAL[of('RESP_LEGAL')] ?? '');
    const link = {
      student: of('ELEVE_ID'),
      line,
      cells: [this.texts.own(of('CODE_PARENTE')), this.texts.own(level)],
      priority: priorityOf(fields),
    };
    const number = of('PERSONNE_ID');
    const known = this.links.get(number);
    if (known) known.push(link);
    else this.links.set(number, [link]);
  }

  private takeAddress({ attributes, fields }: SiecleRecord): void {
    const of = (name: string): string => fields[name] ?? '';
    const street = ['LIGNE1_ADRESSE', 'LIGNE2_ADRESSE', 'LIGNE3_ADRESSE', 'LIGNE4_ADRESSE'].map(of);
    const free = street.indexOf('');
    if (of('BOITE_POSTALE') !== '' && free >= 0) street[free] = `BP ${of('BOITE_POSTALE')}`;
    const town = of('LIBELLE_POSTAL') || of('COMMUNE_ETRANGERE');
    const cells = [...street, of('CODE_POSTAL'), town, of('LL_PAYS')];
    this.addresses.set(attributes['ADRESSE_ID'] ?? '', packed(cells));
  }
}

function readLink(
  file: string,
  guardian: ImportedGuardian,
  { student, line, cells, priority }: RawLink,
  problems: ImportProblem[],
): NumberedLink {
  const row = new Row({ file, headers: LINK_FIELDS }, { line, cells }, problems);
  row.person = guardian;
  const [, level = ''] = cells;
  return {
    guardian,
    student,
    kinship: readKnown(row, 0, readKinship, 'imports.kinship-unknown'),
    responsibility: readResponsibility(level),
    priority,
  };
}

function priorityOf(fields: Readonly<Record<string, string>>): number {
  const isTrue = (name: string): boolean => /^(true|1)$/.test(fields[name] ?? '');
  return (
    (isTrue('A_CONTACTER_EN_PRIORITE') ? 0 : 4) +
    (isTrue('PAIE_FRAIS_SCOLAIRES') ? 0 : 2) +
    (fields['CODE_PARENTE'] === '10' ? 0 : 1)
  );
}
