import { Injectable } from '@nestjs/common';
import { displayName, MERGE_KEPT_DAYS } from '@trousseau/shared';
import type { UNDO_STAYS } from '@trousseau/shared';
import { Clock } from '../platform/clock.js';
import { AppError } from '../platform/errors.js';
import { RosterRecords } from '../roster/index.js';
import type { GuardianRecord, LinkRecord, SchoolScope, StudentRecord } from '../roster/index.js';
import { SealedImages } from './sealed-images.js';
import type { ActImage, FamilyState } from './sealed-images.js';
import { sameRow } from './domain/same-row.js';
import { stageOf } from './domain/survivor.js';
import { undoLinks } from './domain/undo-plan.js';
import type { LinkUndo } from './domain/undo-plan.js';
import { FamilyStates } from './family-states.js';
import { MergeStore } from './persistence/merge-store.js';
import type { RecordMerge } from './persistence/merge-store.js';

const DAY_MS = 86_400_000;

/** Something that undoing an act leaves as it is, and why. */
export interface Stays {
  readonly name: string;
  readonly reason: (typeof UNDO_STAYS)[number];
}

/** What undoing an act does. */
export interface Undoing {
  readonly act: RecordMerge;
  readonly image: ActImage;
  readonly now: FamilyState;
  readonly links: LinkUndo<LinkRecord>;
  /** The record that stayed, and whether it goes back to what it was. */
  readonly kept: StudentRecord | GuardianRecord;
  readonly keptGoesBack: boolean;
  readonly stays: readonly Stays[];
  /** Names of those who go back with the record: children of a guardian, guardians of a student. */
  readonly children: readonly string[];
}

/** Finds out what undoing a merge or a split does. Nothing is written. */
@Injectable()
export class Undoings {
  constructor(
    private readonly store: MergeStore,
    private readonly states: FamilyStates,
    private readonly images: SealedImages,
    private readonly records: RosterRecords,
    private readonly clock: Clock,
  ) {}

  /** Until when an act can be undone. */
  until({ createdAt }: Pick<RecordMerge, 'createdAt'>): Date {
    return new Date(createdAt.getTime() + MERGE_KEPT_DAYS * DAY_MS);
  }

  /**
   * What it does.
   *
   * @throws AppError `merging.undone`, `merging.too-old`, `merging.moved-on`, `merging.split-used`
   */
  async of(act: RecordMerge): Promise<Undoing> {
    if (act.undoneAt) throw new AppError('merging.undone');
    if (act.image === null || this.until(act) <= this.clock.now()) {
      throw new AppError('merging.too-old', { days: MERGE_KEPT_DAYS });
    }
    if (await this.store.movedOn(act)) throw new AppError('merging.moved-on');
    const image = this.images.open(act.id, act.image);
    const now = await this.states.read(act, act.holder, [act.keptId, act.otherId]);
    const kept = now.records.find(({ id }) => id === act.keptId);
    if (!kept) throw new AppError('record.not-found');
    if (act.kind === 'split') assertUnused(act, image, now);
    const became = image.after.records.find(({ id }) => id === act.keptId);
    const keptGoesBack = became !== undefined && sameRow(kept, became);
    const { before, after } = image;
    const links = undoLinks(act.holder, {
      before: before.links,
      after: after.links,
      now: now.links,
    });
    const names = await this.namesOf(act, [...before.links, ...now.links]);
    const stays = [
      ...staysOfRecord(kept, keptGoesBack, image, now),
      ...links.touched.map((link) => ({ name: names(link), reason: 'link-changed' as const })),
    ];
    const children = before.links.filter(
      (link) =>
        endOf(act, link) === act.otherId || links.writes.some(({ after: to }) => to.id === link.id),
    );
    return {
      act,
      image,
      now,
      links,
      kept,
      keptGoesBack,
      stays,
      children: [...new Set(children.map(names))],
    };
  }

  private async namesOf(
    { schoolId, holder }: RecordMerge,
    links: readonly LinkRecord[],
  ): Promise<(link: LinkRecord) => string> {
    const far = holder === 'student' ? 'guardianId' : 'studentId';
    const ids = links.map((link) => link[far]);
    const scope: SchoolScope = { schoolId };
    const people =
      holder === 'student'
        ? await this.records.guardiansById(scope, ids)
        : await this.records.studentsById(scope, ids);
    const names = new Map(people.map((person) => [person.id, displayName(person)]));
    return (link) => names.get(link[far]) ?? '';
  }
}

function endOf({ holder }: RecordMerge, link: LinkRecord): string {
  return holder === 'student' ? link.studentId : link.guardianId;
}

function staysOfRecord(
  kept: StudentRecord | GuardianRecord,
  goesBack: boolean,
  { before }: ActImage,
  now: FamilyState,
): Stays[] {
  const name = displayName(kept);
  const stage = (accounts: FamilyState['accounts']): string =>
    stageOf(accounts.find(({ id }) => id === kept.accountId) ?? null);
  const activated = stage(now.accounts) === 'used' && stage(before.accounts) !== 'used';
  return [
    ...(goesBack ? [] : [{ name, reason: 'record-changed' as const }]),
    ...(activated ? [{ name, reason: 'account-activated' as const }] : []),
  ];
}

/** A record that a split made goes only while nobody used or changed it. Throws `merging.split-used`. */
function assertUnused({ otherId }: RecordMerge, { after }: ActImage, now: FamilyState): void {
  const [made, is] = [after, now].map(({ records }) => records.find(({ id }) => id === otherId));
  if (!made || !is) throw new AppError('merging.moved-on');
  const account = now.accounts.find(({ id }) => id === is.accountId) ?? null;
  const added = now.links.some(
    ({ id, guardianId }) => guardianId === otherId && !after.links.some((link) => link.id === id),
  );
  if (!sameRow(made, is) || stageOf(account) === 'used' || added) {
    throw new AppError('merging.split-used', { person: displayName(is) });
  }
}
