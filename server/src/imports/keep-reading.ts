import { Injectable } from '@nestjs/common';
import { Background } from '../platform/background/background.js';
import { Clock } from '../platform/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { AppError } from '../platform/errors.js';
import { HEARTBEAT_MS, LEASE_MS } from '../platform/jobs/lease.js';
import type { SchoolScope } from '../roster/index.js';
import { ImportStore } from './persistence/import-store.js';
import { PlanSeals } from './plan-seals.js';
import type { FileReading, PlanMade, ReadingMessage } from './reading-messages.js';
import { Sources } from './sources.js';
import type { AskedElsewhere } from './sources.js';

const NOT_BUSY = { busyUntil: null } as const;

/** What is kept of a reading, and for which import. */
export interface ReadingToKeep {
  readonly scope: SchoolScope;
  readonly importId: string;
  readonly messages: AsyncIterable<ReadingMessage>;
  /** Puts the import into the state `reading`, once nothing more can be refused. In a unit. */
  readonly begin: (files: readonly FileReading[], busyUntil: Date) => Promise<void>;
  /** What comes next, in units of its own. */
  readonly prepare: (files: readonly FileReading[]) => Promise<void>;
  /** What else belongs to the unit in which the reading becomes known. */
  readonly end?: () => Promise<void>;
}

/**
 * Keeps what was read and planned, in as many units as it takes: nobody waits for a whole plan to be
 * written. Meanwhile the import is `reading`, so that half a plan is never taken for one; the last unit says
 * what it has become.
 */
@Injectable()
export class KeepReading {
  constructor(
    private readonly store: ImportStore,
    private readonly seals: PlanSeals,
    private readonly sources: Sources,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly background: Background,
  ) {}

  /** Keeps a reading. When that fails, the import is as if it had not begun. */
  async keep(reading: ReadingToKeep): Promise<void> {
    const { scope, importId } = reading;
    const own = { begun: false };
    const begin = async (files: readonly FileReading[]): Promise<void> => {
      await this.unitOfWork.run(() => reading.begin(files, this.busyUntil()));
      own.begun = true;
      await reading.prepare(files);
    };
    try {
      const parts = (): ReturnType<typeof this.keepParts> => this.keepParts(reading, begin);
      const { files, plan } = await this.whileBusy(importId, parts, () => own.begun);
      await this.unitOfWork.run(async () => {
        await this.sources.keepReading(scope, importId, files);
        await this.moveOn(importId, {
          state: plan ? 'planned' : 'uploaded',
          rosterVersion: plan?.rosterVersion ?? null,
          busyUntil: null,
          studentsExportedOn: plan?.exported.students ?? null,
          guardiansExportedOn: plan?.exported.guardians ?? null,
          ...(plan ? { yearId: plan.yearId } : {}),
        });
        await reading.end?.();
      });
    } catch (error) {
      // what did not begin is somebody else's; with the database away, this is done later: see TidyImports
      if (own.begun) await this.undo(scope, importId).catch(() => undefined);
      throw error;
    }
  }

  /** Until when the import is surely being worked on, unless that is said again. */
  busyUntil(): Date {
    return new Date(this.clock.now().getTime() + LEASE_MS);
  }

  /** Does work on an import and, as long as that is its own, says again and again that it goes on. */
  whileBusy<T>(importId: string, work: () => Promise<T>, isOwn = () => true): Promise<T> {
    const again = async (): Promise<void> => {
      if (!isOwn()) return;
      await this.unitOfWork.run(() =>
        this.store.renewBusy(importId, this.clock.now(), this.busyUntil()),
      );
    };
    return this.background.during('imports.heartbeat', HEARTBEAT_MS, again, work);
  }

  /**
   * Takes back what was kept of a reading that did not end, or was given up: an import that nobody was told
   * of goes, another one is read again when somebody opens its columns. Of an abandoned import stays what was
   * applied.
   */
  async undo(scope: SchoolScope, importId: string): Promise<void> {
    const row = await this.store.find(scope, importId);
    if (row?.state !== 'reading' && row?.state !== 'abandoned') return;
    await this.store.clearChanges(importId);
    if (row.state === 'reading' && (await this.sources.wasRead(importId))) {
      await this.sources.keepReport(importId, null);
      const patch = { state: 'uploaded', rosterVersion: null, busyUntil: null } as const;
      await this.unitOfWork.run(() => this.store.move(importId, ['reading'], patch));
      return;
    }
    await this.sources.forget(importId, await this.store.files(importId));
    if (row.state === 'reading') await this.removeUnknown(importId);
    else await this.unitOfWork.run(() => this.store.move(importId, ['abandoned'], NOT_BUSY));
  }

  private async removeUnknown(importId: string): Promise<void> {
    await this.sources.keepReport(importId, null);
    await this.unitOfWork.run(() => this.store.remove(importId));
  }

  private async keepParts(
    { importId, messages }: ReadingToKeep,
    begin: (files: readonly FileReading[]) => Promise<void>,
  ): Promise<{ files: readonly FileReading[]; plan: PlanMade | null }> {
    let files: readonly FileReading[] = [];
    let plan: PlanMade | null = null;
    for await (const message of messages) {
      if (message.type === 'read') ({ files } = message);
      if (message.type === 'planned') {
        ({ plan } = message);
        await begin(files);
        await this.sources.keepReport(importId, plan.report);
        await this.sources.keepElsewhere(importId, askedOf(plan));
      }
      if (message.type === 'changes') {
        const isLast = message.changes.at(-1)?.seq === plan?.changes;
        await this.unitOfWork.run(async () => {
          await this.moveOn(importId, { busyUntil: this.busyUntil() });
          await this.seals.add(importId, message.changes, isLast);
        });
      }
    }
    if (plan?.changes === 0) await this.unitOfWork.run(() => this.seals.add(importId, [], true));
    if (plan === null) {
      await begin(files);
      await this.sources.keepReport(importId, null);
    }
    return { files, plan };
  }

  /**
   * Writes to an import that is still being read. Throws `imports.not-reviewed` when it was given up, or
   * counts as left behind: somebody may be taking it back.
   */
  private async moveOn(importId: string, patch: Parameters<ImportStore['move']>[2]): Promise<void> {
    if (!(await this.store.moveBusy(importId, this.clock.now(), patch))) {
      throw new AppError('imports.not-reviewed');
    }
  }
}

function askedOf({ elsewhere }: PlanMade): AskedElsewhere[] {
  return (elsewhere?.found ?? []).map(({ recordId, known }) => ({
    recordId,
    schoolId: known.schoolId,
    studentId: known.id,
    accountId: known.accountId,
  }));
}
