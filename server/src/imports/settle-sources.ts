import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import type { Config } from '../platform/config/config.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { CONFIG } from '../platform/tokens.js';
import { workerFile } from '../platform/workers/worker-file.js';
import { workerMessages } from '../platform/workers/worker-messages.js';
import { ImportStore } from './persistence/import-store.js';
import type { SettledMessage, SettlingTask } from './reading-messages.js';
import { Sources } from './sources.js';

/** How long the other columns may be wanted on the mapping screen. */
const LONGEST_MS = 24 * 60 * 60 * 1000;

const WORKER = workerFile('reading-worker.js', import.meta.url);

/**
 * Keeps of the files of an import nothing but the columns that were mapped, once that cannot change any more: it was
 * applied, or a day has passed. The encoding, the delimiter and the titles stay.
 */
@Injectable()
export class SettleSources {
  constructor(
    private readonly store: ImportStore,
    private readonly sources: Sources,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Settles one import, if there is one to settle. A crash in between leaves it to be settled again. */
  async settleNext(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - LONGEST_MS);
    const row = await this.store.toSettle(before);
    if (!row) return;
    const views = await this.sources.reading(row.id);
    const files = await this.sources.unsettled(row.id, await this.store.files(row.id));
    const toSettle = files.flatMap(({ position, bytes }) => {
      const view = views[position];
      return view ? [{ view, bytes }] : [];
    });
    const kept = toSettle.length > 0 ? await this.mappedOnly(toSettle) : [];
    for (const [index, { position }] of files.entries()) {
      await this.sources.settle(row.id, position, kept[index] ?? null);
    }
    await this.unitOfWork.run(() => this.store.settled(row.id, this.clock.now()));
  }

  /** In a thread, for a large file takes a while to cut. */
  private async mappedOnly(toSettle: SettlingTask['toSettle']): Promise<SettledMessage['kept']> {
    const { limits, maxFileBytes: fileBytes, memoryMib } = this.config.imports;
    const data: SettlingTask = { toSettle, limits: { ...limits, fileBytes } };
    const call = { file: WORKER, data, memoryMib };
    for await (const { kept } of workerMessages<SettledMessage>(call)) return kept;
    throw new Error('The thread that cuts files ended before its end');
  }
}
