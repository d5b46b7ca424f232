import type { ImportChangeView } from '@trousseau/shared';
import { changeId } from './persistence/planned-changes.js';
import type { ListedChange } from './persistence/planned-changes.js';

/** A change as the review shows it: each field old → new. */
export function changeView(change: ListedChange, file: string): ImportChangeView {
  const before = JSON.parse(change.before) as Record<string, string | null>;
  const after = JSON.parse(change.after) as Record<string, string | null>;
  return {
    id: changeId(change),
    importId: change.importId,
    seq: change.seq,
    entity: change.entity,
    kind: change.kind,
    file,
    line: change.line,
    label: change.label,
    className: change.className,
    fields: Object.entries(after)
      .filter(([field, value]) => value !== null || before[field] != null)
      .map(([field, value]) => ({ field, before: before[field] ?? null, after: value })),
    appliedAt: change.appliedAt?.toISOString() ?? null,
  };
}
