import { Inject, Injectable } from '@nestjs/common';
import type { ImportFileView, ImportProblem, ImportReport } from '@trousseau/shared';
import { Audit } from '../audit/index.js';
import type { Config } from '../platform/config/config.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { AppError } from '../platform/errors.js';
import { CONFIG } from '../platform/tokens.js';
import { workerFile } from '../platform/workers/worker-file.js';
import { workerMessages } from '../platform/workers/worker-messages.js';
import { Schools } from '../roster/index.js';
import type { SchoolScope } from '../roster/index.js';
import { ImportStore } from './persistence/import-store.js';
import type { RejectedRowsMessage, RejectedRowsTask } from './reading-messages.js';
import { Sources } from './sources.js';

const WORKER = workerFile('reading-worker.js', import.meta.url);

/** A file of rejected rows, as somebody takes it away. */
export interface RejectedRowsFile {
  readonly name: string;
  readonly bytes: Buffer;
  readonly rows: number;
  /** The titles of the columns that were not kept. */
  readonly leftOut: readonly string[];
}

/** Which of the files of an import, and who takes its rejected rows away. */
export interface RejectedRowsAsked {
  /** From 0. */
  readonly position: number;
  readonly actor: string;
  readonly reason?: string | undefined;
}

/**
 * The rows of a file that an import does not take, as a file that can be mended and imported: it then needs no mapping, for
 * what its columns hold is remembered, and completes the first import.
 */
@Injectable()
export class RejectedRows {
  constructor(
    private readonly store: ImportStore,
    private readonly sources: Sources,
    private readonly schools: Schools,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: Audit,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Makes the file, remembers its columns and says in the audit trail that it was taken.
   *
   * @throws AppError `record.not-found`, `imports.no-rejected-rows`, `imports.source-gone`
   */
  async file(
    scope: SchoolScope,
    importId: string,
    { position, actor, reason }: RejectedRowsAsked,
  ): Promise<RejectedRowsFile> {
    const row = await this.store.find(scope, importId);
    if (!row) throw new AppError('record.not-found');
    const { filesOf, reportOf } = await this.sources.readings([row], [row]);
    const views = filesOf(importId);
    const view = views[position];
    if (!view) throw new AppError('record.not-found');
    const rejected = row.state === 'reading' ? [] : rejectedOf(view, reportOf(importId));
    if (rejected.length === 0) throw new AppError('imports.no-rejected-rows', { file: view.name });
    const kept = await this.sources.bytesOf(importId, await this.store.files(importId));
    const files = kept.flatMap(({ bytes }, index) => {
      const its = views[index];
      return its ? [{ view: its, bytes }] : [];
    });
    const { file, shape } = await this.made(scope, { files, position, rejected });
    await this.unitOfWork.run(async () => {
      await this.sources.rememberMapping(scope, shape, [...file.mapping]);
      await this.audit.record({
        schoolId: scope.schoolId,
        actor,
        action: 'imports.rejected-rows',
        targetType: 'import',
        targetId: importId,
        details: { rows: file.rows },
        ...(reason === undefined ? {} : { reason }),
      });
    });
    const { name, bytes, rows } = file;
    return { name, bytes: Buffer.from(bytes), rows, leftOut: notKept(view) };
  }

  /** In a thread, for a large file takes a while to read. */
  private async made(
    scope: SchoolScope,
    asked: Pick<RejectedRowsTask, 'files' | 'position' | 'rejected'>,
  ): Promise<Extract<RejectedRowsMessage, { readonly type: 'rejected' }>> {
    const { limits, maxFileBytes: fileBytes, memoryMib } = this.config.imports;
    const { startYear } = await this.schools.currentYear(scope);
    const { uai } = await this.schools.get(scope);
    const data: RejectedRowsTask = {
      ...asked,
      limits: { ...limits, fileBytes },
      school: { uai, startYear },
    };
    for await (const message of workerMessages<RejectedRowsMessage>({
      file: WORKER,
      data,
      memoryMib,
    })) {
      if (message.type === 'refused') throw new AppError(message.code, message.params);
      return message;
    }
    throw new Error('The thread that makes a file of rejected rows ended before its end');
  }
}

/** The errors of a file that are of a line: those of an archive’s files are under its name. */
function rejectedOf(view: ImportFileView, report: ImportReport | null): ImportProblem[] {
  return (report?.problems ?? []).filter(
    ({ severity, file, line }) =>
      severity === 'error' &&
      line !== null &&
      (file === view.name || file.startsWith(`${view.name}/`)),
  );
}

function notKept({ headers, mapping }: ImportFileView): string[] {
  return headers.filter((title, column) => title !== '' && (mapping[column] ?? null) === null);
}
