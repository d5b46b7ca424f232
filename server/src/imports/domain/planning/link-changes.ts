import type { ChangeKind } from '@trousseau/shared';
import { NO_VALUES, differenceOf, isEmpty, label, linkKey, type DraftChange } from './changes.js';
import type { EntryLink } from './guardians.js';
import type { PlannedGuardian } from './match-guardians.js';
import type { RosterLink, RosterSnapshot } from './roster-snapshot.js';

interface PlacedLink {
  readonly guardian: PlannedGuardian;
  readonly link: EntryLink;
  readonly key: string;
  readonly existing: RosterLink | null;
}

/** The level of a guardian of whom the file does not say it: legal (docs/domain.md §4.2). */
const DEFAULT_RESPONSIBILITY = '1';

/**
 * One change for each guardian and child of the files, in the order of their lines. A new link's rank
 * comes after those that the student has. Who has left gets no new link.
 */
export function linkChanges(
  guardians: readonly PlannedGuardian[],
  roster: RosterSnapshot,
): DraftChange[] {
  const existing = new Map<string, RosterLink>();
  const lastRank = new Map<string, number>();
  for (const link of roster.links) {
    existing.set(linkKey(link.studentId, link.guardianId), link);
    lastRank.set(link.studentId, Math.max(lastRank.get(link.studentId) ?? 0, link.rank));
  }
  const placed: PlacedLink[] = [];
  for (const guardian of guardians) {
    for (const link of guardian.entry.links) {
      const key = linkKey(link.student.key, guardian.key);
      const known = existing.get(key) ?? null;
      if (known !== null || !link.student.left)
        placed.push({ guardian, link, key, existing: known });
    }
  }
  return placed.sort(byPlace).map((link) => changeOf(link, lastRank));
}

function changeOf(placed: PlacedLink, lastRank: Map<string, number>): DraftChange {
  const { guardian, link, key, existing } = placed;
  const difference = existing === null ? creation(link, lastRank) : changed(link, existing);
  const kind: ChangeKind =
    existing === null ? 'create' : isEmpty(difference.after) ? 'unchanged' : 'update';
  return {
    seq: 0,
    entity: 'link',
    kind,
    fileIndex: link.place.fileIndex,
    line: link.place.line,
    label: label(`${guardian.label} → ${link.student.label}`),
    className: link.student.className,
    recordId: existing?.id ?? null,
    key,
    before: difference.before,
    after: difference.after,
  };
}

function creation(
  { student, kinship, responsibility }: EntryLink,
  lastRank: Map<string, number>,
): Pick<DraftChange, 'before' | 'after'> {
  const rank = (lastRank.get(student.key) ?? 0) + 1;
  lastRank.set(student.key, rank);
  const level = responsibility === null ? DEFAULT_RESPONSIBILITY : String(responsibility);
  return { before: NO_VALUES, after: { kinship, responsibility: level, rank: String(rank) } };
}

function changed(
  { kinship, responsibility }: EntryLink,
  existing: RosterLink,
): Pick<DraftChange, 'before' | 'after'> {
  return differenceOf(
    ['kinship', 'responsibility'],
    { kinship: existing.kinship, responsibility: String(existing.responsibility) },
    { kinship, responsibility: responsibility === null ? null : String(responsibility) },
  );
}

function byPlace(left: PlacedLink, right: PlacedLink): number {
  const [a, b] = [left.link.place, right.link.place];
  return a.fileIndex - b.fileIndex || a.line - b.line || a.slot - b.slot;
}
