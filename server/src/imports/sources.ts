import { Inject, Injectable } from '@nestjs/common';
import { ImportFileView, ImportReport } from '@trousseau/shared';
import type { ColumnMapping } from '@trousseau/shared';
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

/** What is kept beside the rows of some imports. */
export interface Readings {
  /** How the files of an import were read; none before they were. */
  readonly filesOf: (importId: string) => ImportFileView[];
  /** What the import would do, `null` before it is planned. */
  readonly reportOf: (importId: string) => ImportReport | null;
}

const MIB = 1024 * 1024;

const FileViews = z.array(ImportFileView);

/** A student whom an import makes, and the record of another school that may be the same person's. */
const Asked = z.object({
  recordId: z.string(),
  schoolId: z.string(),
  studentId: z.string(),
  accountId: z.string(),
});
export type AskedElsewhere = z.infer<typeof Asked>;

const ListOfAsked = z.array(Asked);

const Counts = ImportReport.pick({ students: true, absences: true, rollover: true });

/** What of a report says how much an import changes. */
export type CountsOfReport = z.infer<typeof Counts>;

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

  /** The kept bytes of an import’s files. Throws `imports.source-gone` where nothing is kept any more. */
  async bytesOf(importId: string, files: readonly ImportFile[]): Promise<SourceFile[]> {
    const found = [];
    for (const { name, position } of files) {
      const bytes =
        (await this.documents.getInTurns(sourceId(importId, position))) ??
        (await this.documents.getInTurns(mappedId(importId, position)));
      if (!bytes) throw new AppError('imports.source-gone', { file: name });
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

  /** Keeps files anew of which a reading found something that is not to be kept. */
  async keepWithoutSecrets(importId: string, files: readonly FileReading[]): Promise<void> {
    for (const [position, { kept }] of files.entries()) {
      if (kept) await this.documents.putInTurns(sourceId(importId, position), Buffer.from(kept));
    }
  }

  /** The bytes of an import’s files of which more than the mapped columns is kept, by position. */
  async unsettled(
    importId: string,
    files: readonly ImportFile[],
  ): Promise<readonly { readonly position: number; readonly bytes: Buffer }[]> {
    const found = [];
    for (const { position } of files) {
      const bytes = await this.documents.getInTurns(sourceId(importId, position));
      if (bytes) found.push({ position, bytes });
    }
    return found;
  }

  /** Keeps the mapped columns of a file, and nothing else of it; `null`: nothing at all. */
  async settle(importId: string, position: number, kept: Uint8Array | null): Promise<void> {
    if (kept) await this.documents.putInTurns(mappedId(importId, position), Buffer.from(kept));
    await this.documents.deleteInTurns(sourceId(importId, position));
  }

  /** Removes the bytes of an import’s files; how they were read and the report stay. */
  async forget(importId: string, files: readonly ImportFile[]): Promise<void> {
    for (const { position } of files) {
      await this.documents.deleteInTurns(sourceId(importId, position));
      await this.documents.deleteInTurns(mappedId(importId, position));
    }
  }

  /** Keeps how the files were read, and remembers their mappings. Inside the unit that makes them known. */
  async keepReading(
    scope: SchoolScope,
    importId: string,
    files: readonly FileReading[],
  ): Promise<void> {
    await this.documents.putJson(
      filesId(importId),
      files.map(({ view }) => view),
    );
    for (const { view, shape, usable } of files) {
      if (usable && shape !== null) await this.rememberMapping(scope, shape, view.mapping);
    }
  }

  /** Remembers what the columns under some titles hold. In a unit. */
  async rememberMapping(
    { schoolId }: SchoolScope,
    shape: string,
    mapping: ColumnMapping,
  ): Promise<void> {
    await this.store.saveMapping({
      id: newId(),
      schoolId,
      shape,
      mapping: JSON.stringify(mapping),
      updatedAt: this.clock.now(),
    });
  }

  /** How the files of an import were read. */
  async reading(importId: string): Promise<ImportFileView[]> {
    return FileViews.parse((await this.documents.getJson(filesId(importId))) ?? []);
  }

  /** Whether it was ever told how the files of an import were read. */
  wasRead(importId: string): Promise<boolean> {
    return this.documents.has(filesId(importId));
  }

  /** Keeps the report, given as JSON; `null`: there is none any more. */
  async keepReport(importId: string, report: Uint8Array | null): Promise<void> {
    if (report) await this.documents.putInTurns(reportId(importId), Buffer.from(report));
    else {
      await this.documents.deleteInTurns(reportId(importId));
      await this.forgetElsewhere(importId);
    }
  }

  /** Keeps whom a plan found in other schools, by ids alone, if it found anybody. */
  async keepElsewhere(importId: string, asked: readonly AskedElsewhere[]): Promise<void> {
    if (asked.length === 0) return;
    await this.documents.putInTurns(elsewhereId(importId), Buffer.from(JSON.stringify(asked)));
  }

  /** Whom the plan of an import found in other schools. */
  async elsewhere(importId: string): Promise<AskedElsewhere[]> {
    return ListOfAsked.parse((await this.documents.getJson(elsewhereId(importId))) ?? []);
  }

  /** Forgets whom a plan found there: another plan is made, or nothing follows from it any more. */
  async forgetElsewhere(importId: string): Promise<void> {
    await this.documents.deleteInTurns(elsewhereId(importId));
  }

  /** What of a report says how much an import changes; `null` before there is a plan. */
  async counts(importId: string): Promise<CountsOfReport | null> {
    const id = reportId(importId);
    const bytes = (await this.documents.getManyInTurns([id])).get(id);
    return bytes === undefined ? null : Counts.parse(JSON.parse(bytes.toString('utf8')));
  }

  /** How the files of imports were read, and the reports of some of them, all at once. */
  async readings(
    imports: readonly { readonly id: string }[],
    reported: readonly { readonly id: string }[],
  ): Promise<Readings> {
    const kept = await this.documents.getManyInTurns([
      ...imports.map(({ id }) => filesId(id)),
      ...reported.map(({ id }) => reportId(id)),
    ]);
    const json = (id: string): unknown => {
      const bytes = kept.get(id);
      return bytes === undefined ? null : JSON.parse(bytes.toString('utf8'));
    };
    return {
      filesOf: (id) => FileViews.parse(json(filesId(id)) ?? []),
      reportOf: (id) => ImportReport.nullable().parse(json(reportId(id))),
    };
  }
}

/** The refusal of a file that passes the largest size, in bytes. */
export function fileTooLarge(file: string, maxBytes: number): AppError {
  return new AppError('imports.file-too-large', { file, max: Math.floor(maxBytes / MIB) });
}

function filesId(importId: string): string {
  return `${importId}:files`;
}

function reportId(importId: string): string {
  return `${importId}:report`;
}

function elsewhereId(importId: string): string {
  return `${importId}:elsewhere`;
}

function sourceId(importId: string, position: number): string {
  return `${importId}:source:${String(position)}`;
}

function mappedId(importId: string, position: number): string {
  return `${importId}:mapped:${String(position)}`;
}
