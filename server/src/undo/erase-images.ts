import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { Documents } from '../platform/documents/documents.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { Retention } from '../platform/retention/retention.js';
import type { Keeping, Overdue, Removed } from '../platform/retention/retention.js';
import { Images } from './images.js';
import { ActStore } from './persistence/act-store.js';
import { stayedDocument } from './undo-run.js';

/** Erases what acts keep of former records once their days are over: then they cannot be taken back any more. */
@Injectable()
export class EraseImages implements Keeping {
  constructor(
    private readonly store: ActStore,
    private readonly images: Images,
    private readonly documents: Documents,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    retention: Retention,
  ) {
    retention.keep('undo.images', this);
  }

  due({ scopeId, before }: Overdue): Promise<number> {
    return scopeId === null ? Promise.resolve(0) : this.store.countBefore(scopeId, before);
  }

  /** Those of these acts of a school of which images are kept. */
  async kept(schoolId: string, actIds: readonly string[]): Promise<string[]> {
    return (await this.store.keptOf(schoolId, actIds)).map(({ id }) => id);
  }

  /** Erases what is kept of these acts, before their days are over: in the caller’s unit. */
  async eraseActs(schoolId: string, actIds: readonly string[]): Promise<void> {
    const erasedAt = this.clock.now();
    for (const act of await this.store.keptOf(schoolId, actIds)) {
      await this.images.erase(act, 'in this unit');
      await this.documents.delete(stayedDocument(act.id));
      await this.store.update(act.id, { erasedAt });
    }
  }

  /** Erases the images of one act. A crash in between leaves an act to be erased again. */
  async remove({ scopeId, before }: Overdue): Promise<Removed> {
    const act = scopeId === null ? null : await this.store.beganBefore(scopeId, before);
    if (!act) return { rows: 0, more: false };
    await this.images.erase(act, 'in turns');
    await this.documents.delete(stayedDocument(act.id));
    const erasedAt = this.clock.now();
    await this.unitOfWork.run(() => this.store.update(act.id, { erasedAt }));
    return { rows: 1, more: true };
  }
}
