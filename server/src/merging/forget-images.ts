import { Injectable } from '@nestjs/common';
import { MERGE_KEPT_DAYS } from '@trousseau/shared';
import { Background } from '../platform/background/background.js';
import { Clock } from '../platform/clock.js';
import { MergeStore } from './persistence/merge-store.js';

const DAY_MS = 86_400_000;
const SWEEP_MS = 6 * 3_600_000;

/** Erases what merges and splits changed, once they cannot be undone any more. */
@Injectable()
export class ForgetImages {
  constructor(
    private readonly store: MergeStore,
    private readonly clock: Clock,
    private readonly background: Background,
  ) {}

  /** Does so in the background. */
  start(): void {
    this.background.every('merging.forget', SWEEP_MS, () => this.forget());
  }

  /** Does so now. */
  forget(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - MERGE_KEPT_DAYS * DAY_MS);
    return this.store.forgetImages(before);
  }
}
