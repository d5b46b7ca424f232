import { Injectable } from '@nestjs/common';
import { searchKey } from '@trousseau/shared';
import { newId } from '../platform/crypto/random.js';
import { Roster, Schools } from '../roster/index.js';
import type { RosterContents, SchoolScope } from '../roster/index.js';
import { linkEnds, planImport } from './domain/index.js';
import type { ImportPlan, PlannedChange, ReadFile, RosterSnapshot } from './domain/index.js';
import type { StoredChange } from './persistence/import-store.js';

/** A plan with the version of the roster that it was made against. */
export interface VersionedPlan extends ImportPlan {
  readonly rosterVersion: number;
  readonly yearId: string;
}

/** Compares files with the roster as it is now. Writes nothing. */
@Injectable()
export class PlanImport {
  constructor(
    private readonly roster: Roster,
    private readonly schools: Schools,
  ) {}

  /** What importing these files would do. Throws the `AppError` of a file that cannot be used. */
  async plan(scope: SchoolScope, files: readonly ReadFile[]): Promise<VersionedPlan> {
    const year = await this.schools.currentYear(scope);
    const contents = await this.roster.contents(scope, year.id);
    const plan = planImport({ files, roster: snapshotOf(contents) });
    return { ...plan, rosterVersion: contents.version, yearId: year.id };
  }
}

/**
 * The rows of a plan. What will be created gets its id now, and links name the ids of their people: a
 * crash in the middle of applying resumes to exactly the reviewed result.
 */
export function storedChanges(importId: string, changes: readonly PlannedChange[]): StoredChange[] {
  const ids = new Map<string, string>();
  for (const { key, recordId, entity } of changes) {
    if (entity !== 'link') ids.set(key, recordId ?? newId());
  }
  const idOf = (key: string): string => ids.get(key) ?? key;
  return changes.map((change) => {
    const isLink = change.entity === 'link';
    const { studentKey, guardianKey } = isLink
      ? linkEnds(change.key)
      : { studentKey: '', guardianKey: '' };
    return {
      id: newId(),
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
      appliedAt: null,
    };
  });
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
