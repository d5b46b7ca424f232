import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { ColumnMapping, ImportFileView, ImportReport, errorMessage } from '@trousseau/shared';
import { z } from 'zod';
import { Clock } from '../platform/clock.js';
import type { Config } from '../platform/config/config.js';
import { newId } from '../platform/crypto/random.js';
import { Documents } from '../platform/documents/documents.js';
import { AppError } from '../platform/errors.js';
import { CONFIG } from '../platform/tokens.js';
import type { SchoolScope } from '../roster/index.js';
import { readFile } from './domain/index.js';
import type { ReadFile, ReadingOverrides } from './domain/index.js';
import { ImportStore } from './persistence/import-store.js';
import type { ImportFile } from './persistence/import-store.js';

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

  /** Reads new files, with the mapping that the school chose before for the same headers. */
  async readNew(scope: SchoolScope, files: readonly SourceFile[]): Promise<ReadFile[]> {
    const read = [];
    for (const { name, bytes } of files) {
      this.refuseTooLarge(name, bytes);
      const recognised = readFile(name, bytes);
      const mapping = await this.remembered(scope, recognised);
      read.push(mapping ? readFile(name, bytes, { mapping }) : recognised);
    }
    return read;
  }

  /** Reads the kept files again, as the secretary corrected their reading. */
  async readAgain(
    importId: string,
    files: readonly ImportFile[],
    overrides: readonly ReadingOverrides[],
  ): Promise<ReadFile[]> {
    const read = [];
    for (const { name, position } of files) {
      const bytes = await this.documents.get(sourceId(importId, position));
      if (!bytes) throw new Error(`The source of import ${importId} is gone`);
      read.push(readFile(name, bytes, overrides[position] ?? {}));
    }
    return read;
  }

  /** Keeps the bytes of an import’s files. */
  async keep(importId: string, files: readonly SourceFile[]): Promise<void> {
    for (const [position, { bytes }] of files.entries()) {
      await this.documents.put(sourceId(importId, position), bytes);
    }
  }

  /** Removes the bytes of an import’s files; how they were read and the report stay. */
  async forget(importId: string, files: readonly ImportFile[]): Promise<void> {
    for (const { position } of files) await this.documents.delete(sourceId(importId, position));
  }

  /** Keeps how the files were read, and remembers their mappings. */
  async keepReading(
    scope: SchoolScope,
    importId: string,
    files: readonly ReadFile[],
  ): Promise<void> {
    await this.documents.putJson(`${importId}:files`, files.map(fileView));
    for (const file of files.filter(({ blocking }) => blocking.length === 0)) {
      await this.store.saveMapping({
        id: newId(),
        schoolId: scope.schoolId,
        shape: shapeOf(file),
        mapping: JSON.stringify(file.mapping),
        updatedAt: this.clock.now(),
      });
    }
  }

  /** How the files of an import were read. */
  async reading(importId: string): Promise<ImportFileView[]> {
    return FileViews.parse((await this.documents.getJson(`${importId}:files`)) ?? []);
  }

  async keepReport(importId: string, report: ImportReport | null): Promise<void> {
    await this.documents.putJson(`${importId}:report`, report);
  }

  /** What the import would do, `null` before it is planned. */
  async report(importId: string): Promise<ImportReport | null> {
    return ImportReport.nullable().parse(await this.documents.getJson(`${importId}:report`));
  }

  private refuseTooLarge(file: string, bytes: Buffer): void {
    const { maxFileBytes } = this.config.imports;
    if (bytes.length > maxFileBytes) throw fileTooLarge(file, maxFileBytes);
  }

  private async remembered(scope: SchoolScope, file: ReadFile): Promise<ColumnMapping | null> {
    const known = await this.store.mapping(scope, shapeOf(file));
    if (!known) return null;
    const mapping = ColumnMapping.safeParse(JSON.parse(known.mapping));
    return mapping.success ? mapping.data : null;
  }
}

/** The refusal of a file that passes the largest size, in bytes. */
export function fileTooLarge(file: string, maxBytes: number): AppError {
  return new AppError('imports.file-too-large', { file, max: Math.floor(maxBytes / MIB) });
}

/** SHA-256 of a file’s bytes, in hexadecimal: recognises the very same file. */
export function fileHash(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function shapeOf({ headers }: ReadFile): string {
  return createHash('sha256').update(JSON.stringify(headers)).digest('hex');
}

function sourceId(importId: string, position: number): string {
  return `${importId}:source:${String(position)}`;
}

function fileView(file: ReadFile): ImportFileView {
  return {
    name: file.name,
    format: file.format,
    encoding: file.encoding,
    delimiter: file.delimiter,
    rows: file.rows,
    headers: [...file.headers],
    mapping: file.mapping,
    preview: file.preview.map((row) => [...row]),
    notices: [...file.notices],
    blocking: file.blocking.map(({ code, params }) => errorMessage(code, params)),
  };
}
