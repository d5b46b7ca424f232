import { Injectable } from '@nestjs/common';
import { displayName } from '@trousseau/shared';
import type { MergesOfPerson, MergeView } from '@trousseau/shared';
import { ActorNames } from '../accounts/index.js';
import { AppError } from '../platform/errors.js';
import { RosterRecords } from '../roster/index.js';
import type { SchoolScope } from '../roster/index.js';
import { SealedImages } from './sealed-images.js';
import { MergeStore } from './persistence/merge-store.js';
import type { RecordMerge } from './persistence/merge-store.js';
import { Undoings } from './undoing.js';

/** Merges and splits as the console shows them. */
@Injectable()
export class MergeViews {
  constructor(
    private readonly store: MergeStore,
    private readonly undoings: Undoings,
    private readonly images: SealedImages,
    private readonly records: RosterRecords,
    private readonly actors: ActorNames,
  ) {}

  /** Those of one person, the latest first. Throws `record.not-found`. */
  async of(scope: SchoolScope, personId: string): Promise<MergesOfPerson> {
    const person =
      (await this.records.guardian(scope, personId)) ??
      (await this.records.student(scope, personId));
    if (!person) throw new AppError('record.not-found');
    const acts = await this.store.of(scope, personId);
    const merges: MergeView[] = [];
    for (const act of acts) merges.push(await this.viewOf(scope, act));
    return { merges };
  }

  /** One of them. Throws `record.not-found`. */
  async view(scope: SchoolScope, id: string): Promise<MergeView> {
    const act = await this.store.find(scope, id);
    if (!act) throw new AppError('record.not-found');
    return this.viewOf(scope, act);
  }

  private async viewOf(scope: SchoolScope, act: RecordMerge): Promise<MergeView> {
    const nameOf = await this.actors.of([act.createdBy], 'fr');
    const names = await this.namesOf(scope, act);
    const until = act.undoneAt || act.image === null ? null : this.undoings.until(act);
    return {
      id: act.id,
      kind: act.kind,
      holder: act.holder,
      keptId: act.keptId,
      keptName: names(act.keptId),
      otherId: act.otherId,
      otherName: names(act.otherId),
      createdBy: nameOf(act.createdBy),
      createdAt: act.createdAt.toISOString(),
      undoneAt: act.undoneAt?.toISOString() ?? null,
      undoableUntil: until?.toISOString() ?? null,
      undo: act.undoneAt ? null : await this.undoOf(act),
    };
  }

  private async undoOf(act: RecordMerge): Promise<MergeView['undo']> {
    try {
      const { children, stays } = await this.undoings.of(act);
      return { refusal: null, children: [...children], stays: [...stays] };
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      return { refusal: error.code, children: [], stays: [] };
    }
  }

  /** Names as they are, else as they were before the merge, while that is kept. */
  private async namesOf(
    scope: SchoolScope,
    { id, holder, keptId, otherId, image }: RecordMerge,
  ): Promise<(personId: string) => string | null> {
    const ids = [keptId, otherId];
    const there =
      holder === 'student'
        ? await this.records.studentsById(scope, ids)
        : await this.records.guardiansById(scope, ids);
    const then = image === null ? [] : this.images.open(id, image).before.records;
    return (personId) => {
      const person = [...there, ...then].find((record) => record.id === personId);
      return person ? displayName(person) : null;
    };
  }
}
