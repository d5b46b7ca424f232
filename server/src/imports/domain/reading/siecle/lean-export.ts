import { ownValue } from '@trousseau/shared';
import { Evidence } from '../xml/evidence.js';
import { readXml } from '../xml/read-xml.js';
import { statedEncoding, textOf } from '../xml/xml-bytes.js';
import { SiecleDocument, type SiecleRecord } from './document.js';
import { wantedRoot, type SiecleRoot } from './kinds.js';
import type { SiecleSource } from './read-siecle.js';

/** What is read of a record, by the names of its elements. */
interface Wanted {
  readonly attributes: readonly string[];
  readonly fields: readonly string[];
  readonly groups?: Readonly<Record<string, readonly string[]>>;
}

/** What is read of the exports (docs/domain.md §4.1); a test reads every fixture again without the rest. */
const WANTED: Readonly<Record<SiecleRoot, Readonly<Record<string, Wanted>>>> = {
  BEE_ELEVES: {
    ELEVE: {
      attributes: ['ELEVE_ID', 'ELENOET'],
      fields: [
        'NOM_DE_FAMILLE',
        'NOM',
        'NOM_USAGE',
        'PRENOM',
        'DATE_NAISS',
        'CODE_SEXE',
        'ID_NATIONAL',
        'INE_RNIE',
        'INE_BEA',
        'ELENOET',
        'ID_ELEVE_ETAB',
        'MEL',
        'DATE_SORTIE',
        'DATE_SORTIE_ETAB',
      ],
    },
    STRUCTURES_ELEVE: {
      attributes: ['ELEVE_ID'],
      fields: [],
      groups: { STRUCTURE: ['CODE_STRUCTURE', 'TYPE_STRUCTURE'] },
    },
  },
  BEE_RESPONSABLES: {
    PERSONNE: {
      attributes: ['PERSONNE_ID'],
      fields: [
        'LC_CIVILITE',
        'LL_CIVILITE',
        'NOM_DE_FAMILLE',
        'NOM',
        'NOM_USAGE',
        'PRENOM',
        'MEL',
        'TEL_PORTABLE',
        'TEL_PERSONNEL',
        'TEL_PROFESSIONNEL',
        'ADRESSE_ID',
      ],
    },
    RESPONSABLE_ELEVE: {
      attributes: [],
      fields: [
        'ELEVE_ID',
        'PERSONNE_ID',
        'CODE_PARENTE',
        'NIVEAU_RESPONSABILITE',
        'RESP_LEGAL',
        'A_CONTACTER_EN_PRIORITE',
        'PAIE_FRAIS_SCOLAIRES',
      ],
    },
    ADRESSE: {
      attributes: ['ADRESSE_ID'],
      fields: [
        'LIGNE1_ADRESSE',
        'LIGNE2_ADRESSE',
        'LIGNE3_ADRESSE',
        'LIGNE4_ADRESSE',
        'BOITE_POSTALE',
        'CODE_POSTAL',
        'LIBELLE_POSTAL',
        'COMMUNE_ETRANGERE',
        'LL_PAYS',
      ],
    },
  },
  BEE_STRUCTURES: {},
  BEE_NOMENCLATURES: {},
};

/** As many characters are put together before they are bytes. */
const PIECE = 262_144;

/**
 * An export with nothing in it but what is read, in UTF-8: no former school, no grant, no profession, no address of a
 * pupil. Its records stay on their lines, so that it is read as before.
 *
 * @throws AppError of a document that is damaged
 */
export function leanExport(source: SiecleSource): Buffer {
  const { file, pieces } = source;
  const stated = statedEncoding(file, pieces);
  const evidence = new Evidence(stated);
  const lean = written(source, evidence.textOf(pieces));
  const encoding = evidence.encoding();
  return encoding === stated ? lean : written(source, textOf(pieces, encoding));
}

function written({ file, root }: SiecleSource, texts: Iterable<string>): Buffer {
  const writer = new LeanWriter(WANTED[wantedRoot(file, root)]);
  const document = new SiecleDocument((record) => {
    writer.add(record);
  });
  readXml(file, texts, document);
  return writer.written(root, document.parameters);
}

/** Puts records into one section: who reads them looks at what they are called, not at where they stand. */
class LeanWriter {
  private readonly pieces: Buffer[] = [];
  private text = '';
  private line = 1;

  constructor(private readonly wanted: Readonly<Record<string, Wanted>>) {}

  add(record: SiecleRecord): void {
    const wanted = ownValue(this.wanted, record.name);
    if (!wanted) return;
    const attributes = wanted.attributes
      .filter((name) => record.attributes[name] !== undefined)
      .map((name) => ` ${name}="${escaped(record.attributes[name] ?? '')}"`);
    const groups = record.groups.flatMap(({ name, fields }) => {
      const names = ownValue(wanted.groups ?? {}, name);
      return names ? [element(name, elements(names, fields))] : [];
    });
    this.text += '\n'.repeat(Math.max(0, record.line - this.line));
    this.line = Math.max(this.line, record.line);
    const content = elements(wanted.fields, record.fields) + groups.join('');
    this.text += `<${record.name}${attributes.join('')}>${content}</${record.name}>`;
    if (this.text.length >= PIECE) this.pack();
  }

  written(root: string, parameters: Readonly<Record<string, string>>): Buffer {
    const said = element('PARAMETRES', elements(Object.keys(parameters), parameters));
    const start = `<?xml version="1.0" encoding="UTF-8"?><${root}>${said}<DONNEES><LUS>`;
    this.pack();
    return Buffer.concat([
      Buffer.from(start),
      ...this.pieces,
      Buffer.from(`</LUS></DONNEES></${root}>\n`),
    ]);
  }

  private pack(): void {
    this.pieces.push(Buffer.from(this.text));
    this.text = '';
  }
}

function elements(names: readonly string[], fields: Readonly<Record<string, string>>): string {
  return names
    .filter((name) => fields[name] !== undefined)
    .map((name) => element(name, escaped(fields[name] ?? '')))
    .join('');
}

function element(name: string, content: string): string {
  return `<${name}>${content}</${name}>`;
}

/** No line breaks within: who writes a record on one line keeps the lines of the next ones. */
function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '&#10;')
    .replaceAll('\r', '&#13;');
}
