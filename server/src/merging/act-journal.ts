import { Injectable } from '@nestjs/common';
import type { Holder } from '@trousseau/shared';
import { Audit } from '../audit/index.js';
import { Clock } from '../platform/clock.js';
import type { SchoolScope } from '../roster/index.js';
import { SealedImages } from './sealed-images.js';
import type { ActImage } from './sealed-images.js';
import { FamilyStates } from './family-states.js';
import { MergeStore } from './persistence/merge-store.js';
import type { RecordMerge } from './persistence/merge-store.js';

/** A merge or a split that was just made. */
export interface MadeAct extends Omit<ActImage, 'after'> {
  readonly actId: string;
  readonly kind: RecordMerge['kind'];
  readonly holder: Holder;
  readonly keptId: string;
  readonly otherId: string;
  readonly reason: string;
  /** Numbers for the audit trail. */
  readonly counts: Readonly<Record<string, number>>;
}

/** Keeps what a merge or a split changed, so that it can be undone, and writes it into the audit trail. */
@Injectable()
export class ActJournal {
  constructor(
    private readonly store: MergeStore,
    private readonly states: FamilyStates,
    private readonly images: SealedImages,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** At the end of the unit: what was read before it, and what there is now. */
  async keep(scope: SchoolScope, act: MadeAct, actor: string): Promise<void> {
    const { actId: id, kind, holder, keptId, otherId, before, tasks, identities, answers } = act;
    const after = await this.states.read(scope, holder, [keptId, otherId]);
    await this.store.insert({
      id,
      schoolId: scope.schoolId,
      kind,
      holder,
      keptId,
      otherId,
      image: this.images.seal(id, { before, after, tasks, identities, answers }),
      createdBy: actor,
      createdAt: this.clock.now(),
      undoneAt: null,
      undoneBy: null,
    });
    await this.audit.record({
      schoolId: scope.schoolId,
      actor,
      action: `roster.${kind}`,
      targetType: holder,
      targetId: keptId,
      details: { other: otherId, ...act.counts },
      reason: act.reason,
    });
  }
}
