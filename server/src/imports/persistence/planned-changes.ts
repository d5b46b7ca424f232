import type { ChangeKind } from '@trousseau/shared';
import type { ImportSealRow, PlannedChangeRow } from './entities.js';

/** A change of a plan as it is stored. */
export type StoredChange = Readonly<PlannedChangeRow>;

/** What a part of a plan is told by from one that somebody changed. */
export type PlanSeal = Readonly<ImportSealRow>;

/** What applying needs of a change. */
export type ChangeToApply = Pick<
  StoredChange,
  'seq' | 'entity' | 'kind' | 'label' | 'recordId' | 'changeKey' | 'before' | 'after'
>;

/** A change as a review lists it. */
export interface ListedChange extends StoredChange {
  /** When it was applied; `null` before, and of what has nothing to write. */
  readonly appliedAt: Date | null;
}

/** Kinds of changes that have something to write. */
export const WRITING: readonly ChangeKind[] = ['create', 'update', 'move', 'leave'];

const PREFIX = 'xxxxxxxx-xxxx-xxxx-xxxx-'.length;

/** The id by which a change is known outside: that of its import, with its place for the last part. */
export function changeId({ importId, seq }: Pick<StoredChange, 'importId' | 'seq'>): string {
  return importId.slice(0, PREFIX) + seq.toString(16).padStart(12, '0');
}

/** The places of those of these ids, whatever was sent for one, that are of changes of an import. */
export function seqsOf(importId: string, ids: readonly string[]): number[] {
  return ids.flatMap((id) => {
    const seq = Number.parseInt(id.slice(PREFIX), 16);
    return changeId({ importId, seq }) === id ? [seq] : [];
  });
}
