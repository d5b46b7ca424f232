import { Inject, Injectable } from '@nestjs/common';
import { ImportFileView, ImportReport } from '@trousseau/shared';
import { z } from 'zod';
import { Clock } from '../platform/clock.js';
import type { Config } from '../platform/config/config.js';
import { newId } from '../platform/crypto/random.js';
import { Documents } from '../platform/documents/documents.js';
import { AppError } from '../platform/errors.js';
import { CONFIG } from '../platform/tokens.js';
import type { SchoolScope } from '../roster/index.js';
import { ImportStore } from './persistence/import-store.js';
import type { ImportFile } from './persistence/import-store.js';
import type { FileReading } from './reading-messages.js';

/** A file as it was chosen. */
export interface SourceFile {
  readonly name: string;
  readonly bytes: Buffer;
}

const MIB = 1024 * 1024;

const FileViews = z.array(ImportFileView);

/**
 * The files of an import and what became of them: bytes, reading and report are kept sealed beside the
 * import’s rows, and the mapping of each shape of header is remembered for the school.
 */
@Injectable()
export class Sources {
  constructor(
    private readonly documents: Documents,
    private readonly store: ImportStore,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Throws `imports.file-too-large` when a file passes the accepted size. */
  refuseTooLarge(files: readonly SourceFile[]): void {
    const { maxFileBytes } = this.config.imports;
    for (const { name, bytes } of files) {
      if (bytes.length > maxFileBytes) throw fileTooLarge(name, maxFileBytes);
    }
  }

  /** The kept bytes of an import’s files. */
  async bytesOf(importId: string, files: readonly ImportFile[]): Promise<SourceFile[]> {
    const found = [];
    for (const { name, position } of files) {
      const bytes = await this.documents.getInTurns(sourceId(importId, position));
      if (!bytes) throw new Error(`The source of import ${importId} is gone`);
      found.push({ name, bytes });
    }
    return found;
  }

  /** Keeps the bytes of an import’s files. */
  async keep(importId: string, files: readonly SourceFile[]): Promise<void> {
    for (const [position, { bytes }] of files.entries()) {
      await this.documents.putInTurns(sourceId(importId, position), bytes);
    }
  }

  /** Removes the bytes of an import’s files; how they were read and the report stay. */
  async forget(importId: string, files: readonly ImportFile[]): Promise<void> {
    for (const { position } of files) {
      await this.documents.deleteInTurns(sourceId(importId, position));
    }
  }

  /** Keeps how the files were read, and remembers their mappings. Inside the unit that makes them known. */
  async keepReading(
    scope: SchoolScope,
    importId: string,
    files: readonly FileReading[],
  ): Promise<void> {
    await this.documents.putJson(
      `${importId}:files`,
      files.map(({ view }) => view),
    );
    for (const { view, shape, usable } of files) {
      if (!usable || shape === null) continue;
      await this.store.saveMapping({
        id: newId(),
        schoolId: scope.schoolId,
        shape,
        mapping: JSON.stringify(view.mapping),
        updatedAt: this.clock.now(),
      });
    }
  }

  /** How the files of an import were read. */
  async reading(importId: string): Promise<ImportFileView[]> {
    return FileViews.parse((await this.documents.getJson(`${importId}:files`)) ?? []);
  }

  /** Whether it was ever told how the files of an import were read. */
  wasRead(importId: string): Promise<boolean> {
    return this.documents.has(`${importId}:files`);
  }

  /** Keeps the report, given as JSON; `null`: there is none any more. */
  async keepReport(importId: string, report: Uint8Array | null): Promise<void> {
    if (report) await this.documents.putInTurns(`${importId}:report`, Buffer.from(report));
    else await this.documents.deleteInTurns(`${importId}:report`);
  }

  /** What the import would do, `null` before it is planned. */
  async report(importId: string): Promise<ImportReport | null> {
    const json = await this.documents.getInTurns(`${importId}:report`);
    return ImportReport.nullable().parse(json === null ? null : JSON.parse(json.toString('utf8')));
  }
}

/** The refusal of a file that passes the largest size, in bytes. */
export function fileTooLarge(file: string, maxBytes: number): AppError {
  return new AppError('imports.file-too-large', { file, max: Math.floor(maxBytes / MIB) });
}

function sourceId(importId: string, position: number): string {
  return `${importId}:source:${String(position)}`;
}
