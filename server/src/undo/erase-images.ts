import { Injectable } from '@nestjs/common';
import { Background } from '../platform/background/background.js';
import { Clock } from '../platform/clock.js';
import { Documents } from '../platform/documents/documents.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { KEPT_DAYS } from './domain/act.js';
import { Images } from './images.js';
import { ActStore } from './persistence/act-store.js';
import { stayedDocument } from './undo-run.js';

const SWEEP_MS = 6 * 3_600_000;
const KEPT_MS = KEPT_DAYS * 86_400_000;

/** Erases what acts keep of former records once they cannot be taken back any more. */
@Injectable()
export class EraseImages {
  constructor(
    private readonly store: ActStore,
    private readonly images: Images,
    private readonly documents: Documents,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly background: Background,
  ) {}

  /** Erases in the background as their day comes. */
  start(): void {
    this.background.every('undo.erase', SWEEP_MS, () => this.eraseOld());
  }

  /** Erases the images of every act whose days are over. A crash in between leaves an act to be erased again. */
  async eraseOld(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - KEPT_MS);
    for (;;) {
      const act = await this.store.beganBefore(before);
      if (!act) return;
      await this.images.erase(act);
      await this.documents.delete(stayedDocument(act.id));
      const erasedAt = this.clock.now();
      await this.unitOfWork.run(() => this.store.update(act.id, { erasedAt }));
      await this.unitOfWork.scrub();
    }
  }
}
