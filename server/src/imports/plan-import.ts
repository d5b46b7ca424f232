import { searchKey } from '@trousseau/shared';
import { numberedIds } from '../platform/crypto/numbered-ids.js';
import { newId } from '../platform/crypto/random.js';
import { linkEnds, placeOfKey } from './domain/index.js';
import type { FieldValues, PlaceOfKey, PlannedChange } from './domain/index.js';
import type { StoredChange } from './persistence/import-store.js';

/** Rows that are handed over, and written in one unit, at a time: what holds others for some milliseconds. */
const CHUNK = 1_000;

/** Gives ids to what a plan creates and to its rows. */
export interface Ids {
  /** The id of whom a key names: the record's, or the one that it will have. */
  readonly of: (key: string) => string;
  readonly ofLink: (seq: number) => string;
}

/**
 * The rows of a plan, some at a time. What will be created gets its id now, and links name the ids of their
 * people: a crash in the middle of applying resumes to exactly the reviewed result. Ids follow from the keys, so that
 * none is remembered.
 */
export function* storedChanges(
  importId: string,
  changes: Iterable<PlannedChange>,
  ids: Ids,
): Generator<StoredChange[], undefined> {
  let rows: StoredChange[] = [];
  for (const change of changes) {
    rows.push(storedChange(importId, change, ids));
    if (rows.length < CHUNK) continue;
    yield rows;
    rows = [];
  }
  if (rows.length > 0) yield rows;
}

/** Ids for one plan. */
export function newIds(): Ids {
  const people = numberedIds();
  return {
    of: (key) => {
      const place = placeOfKey(key);
      return place === null ? key : people(numberOf(place));
    },
    ofLink: numberedIds(),
  };
}

/** A bit for students or guardians, 9 for the file, 30 for the line, 4 for the guardian of the line. */
function numberOf({ guardian, fileIndex, line, slot }: PlaceOfKey): number {
  return (((guardian ? 1 : 0) * 2 ** 9 + fileIndex) * 2 ** 30 + line) * 2 ** 4 + slot;
}

function storedChange(importId: string, change: PlannedChange, ids: Ids): StoredChange {
  const { seq, entity, key } = change;
  const isLink = entity === 'link';
  return {
    importId,
    seq,
    entity,
    kind: change.kind,
    fileIndex: change.fileIndex,
    line: change.line,
    label: change.label,
    searchKey: searchKey(change.label).slice(0, 255),
    className: change.className,
    recordId:
      change.recordId ?? (isLink ? ids.ofLink(seq) : entity === 'class' ? newId() : ids.of(key)),
    changeKey: isLink ? linkOfIds(key, ids) : key,
    before: JSON.stringify(change.before),
    after: JSON.stringify(change.kind === 'create' ? filled(change.after) : change.after),
  };
}

/** Of whom nothing was there before, what is not filled says nothing. */
function filled(values: FieldValues): FieldValues {
  const some: Record<string, string> = {};
  for (const field in values) {
    const value = values[field];
    if (value != null) some[field] = value;
  }
  return some;
}

function linkOfIds(key: string, ids: Ids): string {
  const { studentKey, guardianKey } = linkEnds(key);
  return `${ids.of(studentKey)}>${ids.of(guardianKey)}`;
}
