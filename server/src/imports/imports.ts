import { Injectable } from '@nestjs/common';
import type { ImportReadingInput } from '@trousseau/shared';
import { Audit } from '../audit/index.js';
import { Clock } from '../platform/clock.js';
import { newId } from '../platform/crypto/random.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { AppError } from '../platform/errors.js';
import type { SchoolScope } from '../roster/index.js';
import type { ReadingOverrides } from './domain/index.js';
import type { ReadingPlace } from './import-reader.js';
import { DroppedTask } from './dropped-task.js';
import { KeepReading } from './keep-reading.js';
import { ImportStore } from './persistence/import-store.js';
import type { Import } from './persistence/import-store.js';
import type { FileReading, FileToRead } from './reading-messages.js';
import { Sources } from './sources.js';
import type { SourceFile } from './sources.js';

const REVIEWED = ['uploaded', 'planned'] as const;
const OPEN = [...REVIEWED, 'reading', 'interrupted'] as const;

/** A new file, and what was said of it beforehand. */
export interface NewFile extends SourceFile {
  readonly overrides?: ReadingOverrides | null;
}

/** New files, and who brings them. */
export interface Upload {
  readonly files: readonly NewFile[];
  readonly actor: string;
  /** Refuses files whose columns cannot be used yet, where nobody is there to correct them. */
  readonly mustPlan?: boolean;
  /** The year that the files are for; absent: the current one. */
  readonly yearId?: string | undefined;
}

/** An import from upload to review. Nothing of the roster changes here. */
@Injectable()
export class Imports {
  constructor(
    private readonly store: ImportStore,
    private readonly sources: Sources,
    private readonly keepReading: KeepReading,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: Audit,
    private readonly dropped: DroppedTask,
    private readonly clock: Clock,
  ) {}

  /**
   * Takes files in, reads them and plans if they can be used as they are.
   *
   * @returns the id of the import
   * @throws the `AppError` of an unreadable file; then nothing is kept
   */
  async upload(scope: SchoolScope, place: ReadingPlace, upload: Upload): Promise<string> {
    const { files, actor, mustPlan = false, yearId } = upload;
    if (files.length === 0) throw new AppError('imports.no-file');
    this.sources.refuseTooLarge(files);
    const importId = newId();
    const toRead = files.map(toReadOf);
    await this.keepReading.keep({
      scope,
      importId,
      messages: place.read({
        importId,
        files: toRead,
        mustPlan,
        withChanges: true,
        ...ofYear(yearId),
      }),
      begin: (read, busyUntil) => {
        const row = { ...this.newImport(scope, importId, actor, yearId), busyUntil };
        return this.store.insert(row, fileRows(row, read));
      },
      prepare: (read) => this.sources.keep(importId, files.map(keptOf(read))),
      end: () => this.record(scope, importId, actor, 'imports.upload', { files: files.length }),
    });
    return importId;
  }

  /** Reads the files again as corrected, and plans again. */
  async correctReading(
    scope: SchoolScope,
    place: ReadingPlace,
    importId: string,
    reading: ImportReadingInput,
  ): Promise<void> {
    const { yearId } = await this.assertIn(scope, importId, REVIEWED);
    const kept = await this.sources.bytesOf(importId, await this.store.files(importId));
    const files = kept.map((file, index) => ({ ...file, overrides: reading.files[index] ?? {} }));
    await this.keepReading.keep({
      scope,
      importId,
      messages: place.read({
        importId,
        files,
        mustPlan: false,
        withChanges: true,
        ...ofYear(yearId),
      }),
      begin: async (_, busyUntil) => {
        const patch = { state: 'reading', busyUntil, settledAt: null } as const;
        const began = await this.store.move(importId, REVIEWED, patch);
        if (!began) throw new AppError('imports.not-reviewed');
      },
      prepare: async (read) => {
        await this.sources.keepWithoutSecrets(importId, read);
        await this.sources.forgetElsewhere(importId);
        await this.store.clearChanges(importId);
      },
    });
  }

  /** Plans again against the roster as it is now, with the reading as it was reviewed. */
  async planAgain(scope: SchoolScope, place: ReadingPlace, importId: string): Promise<void> {
    const files = await this.sources.reading(importId);
    await this.correctReading(scope, place, importId, { files });
  }

  /**
   * Gives an import up, or the rest of an interrupted one: what was applied stays, and stays listed. Throws
   * `imports.not-reviewed` when it is being applied or was.
   */
  async abandon(scope: SchoolScope, importId: string, actor: string): Promise<void> {
    await this.unitOfWork.run(async () => {
      const row = await this.assertIn(scope, importId, OPEN);
      const patch = { state: 'abandoned', busyUntil: this.keepReading.busyUntil() } as const;
      if (!(await this.store.move(importId, [row.state], patch))) {
        throw new AppError('imports.not-reviewed');
      }
      await this.dropped.settle(scope, importId, actor);
      const applied = await this.store.countApplied(importId);
      await this.record(scope, importId, actor, 'imports.abandon', { applied });
    });
    await this.keepReading.whileBusy(importId, () => this.keepReading.undo(scope, importId));
  }

  /** Ends what somebody worked on and left half-way: a reading, or the forgetting of what was abandoned. */
  async endLeftBusy(): Promise<void> {
    for (const { id, schoolId } of await this.store.leftBusy(this.clock.now())) {
      await this.keepReading.undo({ schoolId }, id);
    }
  }

  private async assertIn(
    scope: SchoolScope,
    importId: string,
    states: readonly Import['state'][],
  ): Promise<Import> {
    const row = await this.store.find(scope, importId);
    if (!row) throw new AppError('record.not-found');
    if (!states.includes(row.state)) throw new AppError('imports.not-reviewed');
    return row;
  }

  private async record(
    { schoolId }: SchoolScope,
    targetId: string,
    actor: string,
    action: 'imports.upload' | 'imports.abandon',
    details: Readonly<Record<string, number>>,
  ): Promise<void> {
    await this.audit.record({ schoolId, actor, action, targetType: 'import', targetId, details });
  }

  private newImport({ schoolId }: SchoolScope, id: string, createdBy: string, yearId = ''): Import {
    return {
      id,
      schoolId,
      yearId,
      state: 'reading',
      rosterVersion: null,
      jobId: null,
      createdBy,
      createdAt: this.clock.now(),
      appliedAt: null,
      applyingAt: null,
      holdsToldAt: null,
      settledAt: null,
      studentsExportedOn: null,
      guardiansExportedOn: null,
      busyUntil: null,
    };
  }
}

/** The year that was chosen; whoever chose none, or did before there were two, means the current one. */
function ofYear(yearId: string | undefined): { readonly yearId?: string } {
  return yearId === undefined || yearId === '' ? {} : { yearId };
}

/** A new file as the worker is given it. */
export function toReadOf({ name, bytes, overrides = null }: NewFile): FileToRead {
  return { name, bytes, overrides };
}

/** A file as it is kept: nothing is written of what was not to be kept. */
function keptOf(read: readonly FileReading[]): (file: SourceFile, index: number) => SourceFile {
  return (file, index) => {
    const kept = read[index]?.kept;
    return kept ? { ...file, bytes: Buffer.from(kept) } : file;
  };
}

function fileRows({ id: importId, schoolId }: Import, files: readonly FileReading[]) {
  return files.map(({ view, hash }, position) => ({
    id: newId(),
    importId,
    schoolId,
    position,
    name: view.name.slice(0, 255),
    hash,
  }));
}
