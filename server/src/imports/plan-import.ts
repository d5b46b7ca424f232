import { searchKey } from '@trousseau/shared';
import { newId } from '../platform/crypto/random.js';
import type { RosterContents } from '../roster/index.js';
import { linkEnds, planImport } from './domain/index.js';
import type { ImportPlan, PlannedChange, ReadFile, RosterSnapshot } from './domain/index.js';
import type { StoredChange } from './persistence/import-store.js';

/** Rows that are handed over, and written in one unit, at a time: what holds others for a few milliseconds. */
const CHUNK = 200;

/** What importing these files would do. Throws the `AppError` of a file that cannot be used. */
export function planOf(files: readonly ReadFile[], contents: RosterContents): ImportPlan {
  return planImport({ files, roster: snapshotOf(contents) });
}

/**
 * The rows of a plan, some at a time. What will be created gets its id now, and links name the ids of their
 * people: a crash in the middle of applying resumes to exactly the reviewed result.
 */
export function* storedChanges(
  importId: string,
  changes: readonly PlannedChange[],
): Generator<StoredChange[]> {
  const ids = new Map<string, string>();
  for (const { key, recordId, entity } of changes) {
    if (entity !== 'link') ids.set(key, recordId ?? newId());
  }
  const idOf = (key: string): string => ids.get(key) ?? key;
  for (let start = 0; start < changes.length; start += CHUNK) {
    yield changes.slice(start, start + CHUNK).map((change) => storedChange(importId, change, idOf));
  }
}

function storedChange(
  importId: string,
  change: PlannedChange,
  idOf: (key: string) => string,
): StoredChange {
  const isLink = change.entity === 'link';
  const { studentKey, guardianKey } = isLink
    ? linkEnds(change.key)
    : { studentKey: '', guardianKey: '' };
  return {
    importId,
    seq: change.seq,
    entity: change.entity,
    kind: change.kind,
    fileIndex: change.fileIndex,
    line: change.line,
    label: change.label,
    searchKey: searchKey(change.label).slice(0, 255),
    className: change.className,
    recordId: isLink ? (change.recordId ?? newId()) : idOf(change.key),
    changeKey: isLink ? `${idOf(studentKey)}>${idOf(guardianKey)}` : change.key,
    before: JSON.stringify(change.before),
    after: JSON.stringify(change.after),
  };
}

function snapshotOf({ classes, students, guardians, links }: RosterContents): RosterSnapshot {
  const classNames = new Map(classes.map(({ id, name }) => [id, name]));
  return {
    classes,
    students: students.map((student) => ({
      ...student,
      className: classNames.get(student.classId ?? '') ?? null,
    })),
    guardians,
    links,
  };
}
