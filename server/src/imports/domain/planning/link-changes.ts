import type { ChangeKind } from '@trousseau/shared';
import { NO_VALUES, differenceOf, isEmpty, label, linkKey, type DraftChange } from './changes.js';
import type { EntryLink } from './guardians.js';
import type { PlannedGuardian } from './planned-guardian.js';
import { pushTo } from './pairing.js';
import type { RosterLink, RosterSnapshot } from './roster-snapshot.js';
import type { PlannedStudent } from './students.js';

interface PlacedLink {
  readonly guardian: PlannedGuardian;
  readonly link: EntryLink;
  readonly existing: RosterLink | null;
}

/** A link's change and whose it is. */
export interface ChangeOfGuardian {
  readonly guardian: PlannedGuardian;
  readonly change: DraftChange;
}

/** The level of a guardian of whom the file does not say it: legal (docs/domain.md §4.2). */
const DEFAULT_RESPONSIBILITY = '1';

/** The links of a plan. */
export class PlannedLinks {
  private readonly placed: PlacedLink[] = [];
  private readonly known: ReadonlyMap<string, readonly RosterLink[]>;
  /** Of new links whose file says who is asked first: how many of the student's come before. */
  private readonly before: ReadonlyMap<EntryLink, number>;

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
    this.before = newOnesBefore(this.placed);
  }

  /**
   * One change for each guardian and child of the files, in the order of their lines. A new link's rank
   * comes after those that the student has, in the order of the lines unless the file says another one. Who has left
   * gets no new link.
   */
  *changes(): Generator<DraftChange, undefined> {
    for (const { change } of this.changesOfGuardians()) yield change;
  }

  /** The same, each with whose link it is. */
  *changesOfGuardians(): Generator<ChangeOfGuardian, undefined> {
    const lastRank = new Map<PlannedStudent, number>();
    for (const placed of this.placed) {
      yield { guardian: placed.guardian, change: this.changeOf(placed, lastRank) };
    }
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
    link: EntryLink,
    lastRank: Map<PlannedStudent, number>,
  ): Pick<DraftChange, 'before' | 'after'> {
    const { student, kinship, responsibility } = link;
    const before = this.before.get(link);
    const last = before === undefined ? lastRank.get(student) : undefined;
    const rank = (last ?? this.rankOfLast(student) + (before ?? 0)) + 1;
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

function newOnesBefore(placed: readonly PlacedLink[]): Map<EntryLink, number> {
  const ordered = placed
    .filter(({ link, existing }) => existing === null && link.priority !== undefined)
    .sort((a, b) => (a.link.priority ?? 0) - (b.link.priority ?? 0) || byPlace(a, b));
  const counts = new Map<PlannedStudent, number>();
  return new Map(
    ordered.map(({ link }) => {
      const count = counts.get(link.student) ?? 0;
      counts.set(link.student, count + 1);
      return [link, count];
    }),
  );
}

function byPlace(left: PlacedLink, right: PlacedLink): number {
  const [a, b] = [left.link.place, right.link.place];
  return a.fileIndex - b.fileIndex || a.line - b.line || a.slot - b.slot;
}
