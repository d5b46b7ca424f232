import type { XmlHandler } from '../xml/read-xml.js';

/** One record of an export: an `ELEVE`, a `PERSONNE`, an `ADRESSE`… */
export interface SiecleRecord {
  readonly name: string;
  /** On which line of the document it begins. */
  readonly line: number;
  readonly attributes: Readonly<Record<string, string>>;
  /** The elements that hold a text, directly in the record. What is nested deeper (the former school's) is not here. */
  readonly fields: Readonly<Record<string, string>>;
  /** The elements that hold elements, directly in the record: their name, and the texts directly in them. */
  readonly groups: readonly SiecleGroup[];
}

/** An element of a record that holds elements. */
export interface SiecleGroup {
  readonly name: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** Where a record stands: `/ROOT/DONNEES/section/record/field`, `/ROOT/PARAMETRES/field`. */
const DEPTH = { root: 1, part: 2, section: 3, record: 4, field: 5, nested: 6 } as const;

/**
 * Takes an export of SIECLE apart (docs/domain.md §4.1): its parameters, and its records one by one, in whatever order the
 * sections come.
 */
export class SiecleDocument implements XmlHandler {
  root = '';
  readonly parameters: Record<string, string> = {};
  private readonly path: string[] = [];
  private content = '';
  private record: OpenRecord | null = null;
  private group: OpenGroup | null = null;

  constructor(private readonly take: (record: SiecleRecord) => void) {}

  open(name: string, attributes: Readonly<Record<string, string>>, line: number): void {
    this.path.push(name);
    this.content = '';
    const depth = this.path.length;
    if (depth === DEPTH.root) this.root = name;
    if (this.path[DEPTH.part - 1] !== 'DONNEES') return;
    if (depth === DEPTH.record) this.record = { name, line, attributes, fields: {}, groups: [] };
    if (depth === DEPTH.nested) {
      const holder = this.path[DEPTH.field - 1] ?? '';
      this.group ??= { name: holder, fields: {} };
    }
  }

  text(text: string): void {
    this.content += text;
  }

  close(name: string): void {
    const depth = this.path.length;
    const [, part] = this.path;
    this.path.pop();
    if (part === 'PARAMETRES' && depth === DEPTH.section) {
      this.parameters[name] = this.content.trim();
    }
    if (part === 'DONNEES') this.closeInData(name, depth);
    this.content = '';
  }

  private closeInData(name: string, depth: number): void {
    if (depth === DEPTH.nested && this.group) this.group.fields[name] ??= this.content.trim();
    if (depth === DEPTH.field && this.record) {
      if (this.group) this.record.groups.push(this.group);
      else this.record.fields[name] ??= this.content.trim();
      this.group = null;
    }
    if (depth === DEPTH.record && this.record) {
      this.take(this.record);
      this.record = null;
    }
  }
}

interface OpenGroup extends SiecleGroup {
  readonly fields: Record<string, string>;
}

interface OpenRecord extends SiecleRecord {
  readonly fields: Record<string, string>;
  readonly groups: OpenGroup[];
}
