import type { ChangeEntity, ChangeKind } from '@trousseau/shared';
import { valueOf } from '../blanks.js';

/** Values by field, as the review shows them and as applying writes them. */
export type FieldValues = Readonly<Record<string, string | null>>;

/**
 * One change of the plan. `class`, `student` and `guardian` fields are those of the roster, the class of a
 * student by its name (`class`); a link's are `kinship`, `responsibility` and `rank`.
 */
export interface PlannedChange {
  /** From 1, in the order that the changes come in. */
  readonly seq: number;
  readonly entity: ChangeEntity;
  readonly kind: ChangeKind;
  readonly fileIndex: number;
  readonly line: number | null;
  /** Who or what, for people; 200 characters at most. */
  readonly label: string;
  readonly className: string | null;
  /** The id of the record that is already there; `null` for one to create. */
  readonly recordId: string | null;
  /** The record's id, else a name of this plan, unique in it. A link's is {@link linkKey}. */
  readonly key: string;
  /** The fields that change, as they are now; empty for a creation. */
  readonly before: FieldValues;
  /** The fields that change, as they will be; all of them for a creation. */
  readonly after: FieldValues;
}

/** A change whose place in the plan is not known yet; its `seq` is 0 until it is numbered. */
export interface DraftChange extends Omit<PlannedChange, 'seq'> {
  seq: number;
}

/** Gives the changes their places as they come: there are hundreds of thousands of them. */
export function* numbered(changes: Iterable<DraftChange>): Generator<PlannedChange, undefined> {
  let seq = 0;
  for (const change of changes) {
    seq += 1;
    change.seq = seq;
    yield change;
  }
}

export const NO_VALUES: FieldValues = Object.freeze({});

const MAX_LABEL = 200;

/** Cuts a label to what a change row holds. */
export function label(text: string): string {
  return text.length > MAX_LABEL ? `${text.slice(0, MAX_LABEL - 1)}…` : text;
}

/** Somebody whom a plan creates, by where they stand in the files. */
export interface PlaceOfKey {
  readonly guardian: boolean;
  readonly fileIndex: number;
  readonly line: number;
  /** Which guardian of the line, from 1; 0: the student. */
  readonly slot: number;
}

/** The key of a student, or of a guardian, who has no record yet: unique in a plan. */
export function keyOfPlace({ guardian, fileIndex, line, slot }: PlaceOfKey): string {
  const place = `${String(fileIndex)}:${String(line)}`;
  return guardian ? `g:${place}:${String(slot)}` : `s:${place}`;
}

/** The place that a key was made of; `null`: it is the id of a record. */
export function placeOfKey(key: string): PlaceOfKey | null {
  if (key[1] !== ':') return null;
  const [owner, fileIndex, line, slot = '0'] = key.split(':');
  return {
    guardian: owner === 'g',
    fileIndex: Number(fileIndex),
    line: Number(line),
    slot: Number(slot),
  };
}

/** The key of a link, made of those of its student and its guardian. */
export function linkKey(studentKey: string, guardianKey: string): string {
  return `${studentKey}>${guardianKey}`;
}

/** The keys of a link's student and guardian: record ids, or keys of changes that create them. */
export function linkEnds(key: string): {
  readonly studentKey: string;
  readonly guardianKey: string;
} {
  const [studentKey = '', guardianKey = ''] = key.split('>');
  return { studentKey, guardianKey };
}

/** What a file would change in a record. */
export interface Difference {
  readonly before: Record<string, string | null>;
  readonly after: Record<string, string | null>;
}

/** Whether a file's value says only what the record says better; by field, for those that people spell. */
export type Poorer = (value: string, record: string) => boolean;

const NO_SPELLINGS: ReadonlyMap<string, Poorer> = new Map();

/**
 * The fields in which a file's values differ from the record's. An empty value of the file changes
 * nothing: an empty cell never erases by itself ({@link erase}); nor does a poorer spelling.
 */
export function differenceOf<Field extends string>(
  fields: readonly Field[],
  record: Readonly<Record<Field, string | null>>,
  file: Readonly<Record<Field, string | null>>,
  poorer: ReadonlyMap<string, Poorer> = NO_SPELLINGS,
): Difference {
  const difference: Difference = { before: {}, after: {} };
  for (const field of fields) {
    const [value, known] = [file[field], record[field]];
    if (value === null || value === known) continue;
    if (known !== null && poorer.get(field)?.(value, known)) continue;
    difference.before[field] = known;
    difference.after[field] = value;
  }
  return difference;
}

/** Adds to a difference what is erased: fields that the record has and the file, whose empty cell erases, has not. */
export function erase(
  { before, after }: Difference,
  fields: readonly string[],
  record: object,
  file: object,
): void {
  for (const field of fields) {
    const known = valueOf(record, field);
    if (valueOf(file, field) !== null || typeof known !== 'string' || field in after) continue;
    before[field] = known;
    after[field] = null;
  }
}

/** Whether nothing differs. */
export function isEmpty(values: FieldValues): boolean {
  for (const field in values) if (Object.hasOwn(values, field)) return false;
  return true;
}
