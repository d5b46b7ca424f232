import type { ImportDecision, ImportProblem } from '@trousseau/shared';
import { displayName } from '@trousseau/shared';
import type { ImportedStudent, RejectedStudent } from '../../people.js';
import { decision, problem } from '../../problems.js';
import type { Corrections } from '../corrections.js';
import { SharedTexts } from '../own-text.js';
import { readNames } from '../read-cells.js';
import { readStudent, rejectedOf } from '../read-student.js';
import { Row } from '../sheet.js';
import type { SiecleRecord } from './document.js';
import { packed, unpacked } from './packed.js';
import { valuesOf, type WrittenStudent } from '../written-people.js';
import { placesOf } from './places.js';

/** The columns by which messages name what is read. */
const FIELDS = [
  'NOM_DE_FAMILLE',
  'NOM_USAGE',
  'PRENOM',
  'DATE_NAISS',
  'CODE_SEXE',
  'ID_NATIONAL',
  'ELENOET',
  'CODE_STRUCTURE',
  'MEL',
  'DATE_SORTIE',
];
const COLUMNS = {
  lastName: 0,
  usageName: 1,
  firstName: 2,
  birthDate: 3,
  sex: 4,
  ine: 5,
  sourceId: 6,
  class: 7,
  email: 8,
  leftOn: 9,
};
const CLASS = COLUMNS.class;
/** For who is in several classes, of whom something else is said than that there is none. */
const { class: _, ...WITHOUT_CLASS } = COLUMNS;
/** What some schools file whoever is away under. */
const NO_CLASS = /^inactifs?$/i;

/** The pupils of an export with what is said of them. */
export interface StudentsOfSiecle {
  readonly byNumber: ReadonlyMap<string, ImportedStudent | null>;
  readonly students: readonly ImportedStudent[];
  readonly rejected: readonly RejectedStudent[];
  readonly rows: number;
  readonly problems: readonly ImportProblem[];
  readonly decisions: readonly ImportDecision[];
}

interface RawStudent {
  readonly number: string;
  readonly line: number;
  readonly cells: string;
}

/**
 * Collects the pupils of `ElevesAvecAdresses` or `ElevesSansAdresses`: who they are stands in one section, their classes
 * in another, in either order.
 */
export class StudentsCollector {
  private readonly raw: RawStudent[] = [];
  private readonly classes = new Map<string, string[]>();
  private readonly twice: { readonly number: string; readonly line: number }[] = [];
  private readonly texts = new SharedTexts();

  take(record: SiecleRecord): void {
    if (record.name === 'ELEVE') this.takeStudent(record);
    if (record.name === 'STRUCTURES_ELEVE') this.takeClasses(record);
  }

  /** Them as they are written. */
  written(file: string): WrittenStudent[] {
    const place = placesOf(this.raw);
    return this.raw.map(({ number, cells: text }, index) => {
      const cells = unpacked(text);
      const [division = '', another] = this.classes.get(number) ?? [];
      cells[CLASS] = another === undefined ? division : '';
      return { file, line: place(index), key: number, values: valuesOf(cells, COLUMNS) };
    });
  }

  /** Reads them, once the document has ended. */
  read(file: string, corrections: Corrections): StudentsOfSiecle {
    const problems: ImportProblem[] = [];
    const decisions: ImportDecision[] = [];
    const place = placesOf(this.raw);
    const byNumber = new Map<string, ImportedStudent | null>();
    const students: ImportedStudent[] = [];
    const rejected: RejectedStudent[] = [];
    this.raw.forEach(({ number, cells: text }, index) => {
      const line = place(index);
      const cells = unpacked(text);
      const classes = this.classes.get(number) ?? [];
      cells[CLASS] = classes.length === 1 ? (classes[0] ?? '') : '';
      const row = new Row({ file, headers: FIELDS, texts: this.texts }, { line, cells }, problems);
      if (corrections.leavesOut(line, file)) {
        corrections.see(line, readNames(row, COLUMNS), file);
        byNumber.set(number, null);
        rejected.push({ ...rejectedOf(row, COLUMNS), leftOut: true });
        return;
      }
      const student = readStudent(row, classes.length > 1 ? WITHOUT_CLASS : COLUMNS);
      byNumber.set(number, student);
      if (student === null) {
        rejected.push(rejectedOf(row, COLUMNS));
        return;
      }
      students.push(student);
      if (classes.length > 1) {
        const params = { person: displayName(student), classes: classes.join(', ') };
        decisions.push(decision('imports.several-classes', file, [line], params));
      }
    });
    for (const { number, line } of this.twice) {
      const student = byNumber.get(number);
      const person = student ? displayName(student) : number;
      problems.push(problem('warning', 'imports.classes-twice', { file, line }, { person }));
    }
    return { byNumber, students, rejected, rows: this.raw.length, problems, decisions };
  }

  private takeStudent({ line, attributes, fields }: SiecleRecord): void {
    const of = (name: string): string => fields[name] ?? '';
    const cells = [
      of('NOM_DE_FAMILLE') || of('NOM'),
      of('NOM_USAGE'),
      of('PRENOM'),
      of('DATE_NAISS'),
      of('CODE_SEXE'),
      of('ID_NATIONAL') || of('INE_RNIE') || of('INE_BEA'),
      attributes['ELENOET'] ?? (of('ELENOET') || of('ID_ELEVE_ETAB')),
      '',
      of('MEL'),
      of('DATE_SORTIE') || of('DATE_SORTIE_ETAB'),
    ];
    this.raw.push({ number: attributes['ELEVE_ID'] ?? '', line, cells: packed(cells) });
  }

  private takeClasses({ line, attributes, groups }: SiecleRecord): void {
    const number = attributes['ELEVE_ID'] ?? '';
    const known = this.classes.get(number);
    if (known) this.twice.push({ number, line });
    const divisions = groups
      .filter(({ fields }) => fields['TYPE_STRUCTURE'] === 'D')
      .map(({ fields }) => this.texts.own(fields['CODE_STRUCTURE'] ?? ''))
      .filter((code) => code !== '' && !NO_CLASS.test(code));
    this.classes.set(number, [...new Set([...(known ?? []), ...divisions])]);
  }
}
