import { Injectable } from '@nestjs/common';
import type { ImportReadingInput, ImportView } from '@trousseau/shared';
import { ActorNames } from '../accounts/index.js';
import { Audit } from '../audit/index.js';
import { Clock } from '../platform/clock.js';
import { newId } from '../platform/crypto/random.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { AppError } from '../platform/errors.js';
import type { SchoolScope } from '../roster/index.js';
import type { ReadFile } from './domain/index.js';
import { PlanImport, storedChanges } from './plan-import.js';
import { ImportStore } from './persistence/import-store.js';
import type { Import } from './persistence/import-store.js';
import { fileHash, Sources } from './sources.js';
import type { SourceFile } from './sources.js';

const OPEN_STATES = ['uploaded', 'planned'] as const;

/** An import from upload to review. Nothing of the roster changes here. */
@Injectable()
export class Imports {
  constructor(
    private readonly store: ImportStore,
    private readonly sources: Sources,
    private readonly planImport: PlanImport,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly actors: ActorNames,
  ) {}

  /** Takes files in, reads them and plans if they can be used as they are. Throws the `AppError` of an unreadable one. */
  async upload(
    scope: SchoolScope,
    files: readonly SourceFile[],
    actor: string,
  ): Promise<ImportView> {
    if (files.length === 0) throw new AppError('imports.no-file');
    const read = await this.sources.readNew(scope, files);
    const planned = isUsable(read) ? await this.planImport.plan(scope, read) : null;
    const row = this.newImport(scope, actor);
    await this.unitOfWork.run(async () => {
      await this.store.insert(
        row,
        files.map(({ name, bytes }, position) => ({
          id: newId(),
          importId: row.id,
          schoolId: scope.schoolId,
          position,
          name: name.slice(0, 255),
          hash: fileHash(bytes),
        })),
      );
      await this.sources.keep(row.id, files);
      await this.audit.record({
        schoolId: scope.schoolId,
        actor,
        action: 'imports.upload',
        targetType: 'import',
        targetId: row.id,
        details: { files: files.length },
      });
      await this.save(scope, row.id, read, planned);
    });
    return this.view(scope, row.id);
  }

  /** Reads the files again as corrected, and plans again. */
  async correctReading(
    scope: SchoolScope,
    importId: string,
    reading: ImportReadingInput,
  ): Promise<ImportView> {
    const row = await this.open(scope, importId);
    const read = await this.sources.readAgain(
      importId,
      await this.store.files(row.id),
      reading.files,
    );
    const planned = isUsable(read) ? await this.planImport.plan(scope, read) : null;
    await this.unitOfWork.run(() => this.save(scope, importId, read, planned));
    return this.view(scope, importId);
  }

  /** Plans again against the roster as it is now, with the reading as it was reviewed. */
  async planAgain(scope: SchoolScope, importId: string): Promise<ImportView> {
    const files = await this.sources.reading(importId);
    return this.correctReading(scope, importId, { files });
  }

  /** Gives an import up. Throws `imports.not-reviewed` when it is being applied or was. */
  async abandon(scope: SchoolScope, importId: string, actor: string): Promise<ImportView> {
    await this.unitOfWork.run(async () => {
      await this.open(scope, importId);
      await this.store.move(importId, OPEN_STATES, { state: 'abandoned' });
      await this.store.replaceChanges(importId, []);
      await this.sources.forget(importId, await this.store.files(importId));
      await this.audit.record({
        schoolId: scope.schoolId,
        actor,
        action: 'imports.abandon',
        targetType: 'import',
        targetId: importId,
      });
    });
    return this.view(scope, importId);
  }

  /** An import as the console shows it. Throws `record.not-found`. */
  async view(scope: SchoolScope, importId: string): Promise<ImportView> {
    const row = await this.store.find(scope, importId);
    if (!row) throw new AppError('record.not-found');
    return this.viewOf(scope, row);
  }

  /** A row with what was read and planned. */
  async viewOf(scope: SchoolScope, row: Import): Promise<ImportView> {
    const hashes = (await this.store.files(row.id)).map(({ hash }) => hash);
    const nameOf = await this.actors.of([row.createdBy], 'fr');
    const same = await this.store.sameFileApplied(scope, hashes, row.id);
    return {
      id: row.id,
      state: row.state,
      files: await this.sources.reading(row.id),
      report: await this.sources.report(row.id),
      jobId: row.jobId,
      createdBy: nameOf(row.createdBy),
      createdAt: row.createdAt.toISOString(),
      appliedAt: row.appliedAt?.toISOString() ?? null,
      sameFileImportedAt: same?.toISOString() ?? null,
    };
  }

  private async open(scope: SchoolScope, importId: string): Promise<Import> {
    const row = await this.store.find(scope, importId);
    if (!row) throw new AppError('record.not-found');
    if (row.state !== 'uploaded' && row.state !== 'planned') {
      throw new AppError('imports.not-reviewed');
    }
    return row;
  }

  private async save(
    scope: SchoolScope,
    importId: string,
    read: readonly ReadFile[],
    planned: Awaited<ReturnType<PlanImport['plan']>> | null,
  ): Promise<void> {
    await this.sources.keepReading(scope, importId, read);
    await this.sources.keepReport(importId, planned?.report ?? null);
    await this.store.replaceChanges(importId, storedChanges(importId, planned?.changes ?? []));
    await this.store.move(importId, OPEN_STATES, {
      state: planned ? 'planned' : 'uploaded',
      rosterVersion: planned?.rosterVersion ?? null,
      ...(planned ? { yearId: planned.yearId } : {}),
    });
  }

  private newImport(scope: SchoolScope, createdBy: string): Import {
    return {
      id: newId(),
      schoolId: scope.schoolId,
      yearId: '',
      state: 'uploaded',
      rosterVersion: null,
      jobId: null,
      createdBy,
      createdAt: this.clock.now(),
      appliedAt: null,
      applyingAt: null,
      holdsToldAt: null,
    };
  }
}

function isUsable(files: readonly ReadFile[]): boolean {
  return files.every(({ blocking }) => blocking.length === 0);
}
