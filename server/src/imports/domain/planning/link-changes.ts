import type { ChangeKind } from '@trousseau/shared';
import { NO_VALUES, differenceOf, isEmpty, label, linkKey, type DraftChange } from './changes.js';
import type { EntryLink } from './guardians.js';
import type { PlannedGuardian } from './match-guardians.js';
import { pushTo } from './pairing.js';
import type { RosterLink, RosterSnapshot } from './roster-snapshot.js';
import type { PlannedStudent } from './students.js';

interface PlacedLink {
  readonly guardian: PlannedGuardian;
  readonly link: EntryLink;
  readonly existing: RosterLink | null;
}

/** The level of a guardian of whom the file does not say it: legal (docs/domain.md §4.2). */
const DEFAULT_RESPONSIBILITY = '1';

/** The links of a plan. */
export class PlannedLinks {
  private readonly placed: PlacedLink[] = [];
  private readonly known: ReadonlyMap<string, readonly RosterLink[]>;

  constructor(guardians: readonly PlannedGuardian[], { links }: RosterSnapshot) {
    const known = new Map<string, RosterLink[]>();
    for (const link of links) pushTo(known, link.studentId, link);
    this.known = known;
    for (const guardian of guardians) {
      for (const link of guardian.entry.links) {
        const existing = this.existing(guardian, link);
        if (existing !== null || !link.student.left) this.placed.push({ guardian, link, existing });
      }
    }
    this.placed.sort(byPlace);
  }

  /**
   * One change for each guardian and child of the files, in the order of their lines. A new link's rank
   * comes after those that the student has. Who has left gets no new link.
   */
  *changes(): Generator<DraftChange, undefined> {
    const lastRank = new Map<PlannedStudent, number>();
    for (const placed of this.placed) yield this.changeOf(placed, lastRank);
  }

  private existing({ record }: PlannedGuardian, { student }: EntryLink): RosterLink | null {
    if (record === null || student.record === null) return null;
    const links = this.known.get(student.record.id) ?? [];
    return links.find(({ guardianId }) => guardianId === record.id) ?? null;
  }

  private changeOf(
    { guardian, link, existing }: PlacedLink,
    lastRank: Map<PlannedStudent, number>,
  ): DraftChange {
    const difference = existing === null ? this.creation(link, lastRank) : changed(link, existing);
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
      key: linkKey(link.student.key, guardian.key),
      before: difference.before,
      after: difference.after,
    };
  }

  private creation(
    { student, kinship, responsibility }: EntryLink,
    lastRank: Map<PlannedStudent, number>,
  ): Pick<DraftChange, 'before' | 'after'> {
    const rank = (lastRank.get(student) ?? this.rankOfLast(student)) + 1;
    lastRank.set(student, rank);
    const level = responsibility === null ? DEFAULT_RESPONSIBILITY : String(responsibility);
    return { before: NO_VALUES, after: { kinship, responsibility: level, rank: String(rank) } };
  }

  private rankOfLast({ record }: PlannedStudent): number {
    const links = record === null ? [] : (this.known.get(record.id) ?? []);
    return links.reduce((last, { rank }) => Math.max(last, rank), 0);
  }
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
