import { Inject, Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Config } from '../../platform/config/config.js';
import type { Caller } from '../../platform/http/caller.js';
import { CONFIG } from '../../platform/tokens.js';
import { schoolScope } from '../../roster/index.js';
import { ImportReader } from '../import-reader.js';
import { Imports } from '../imports.js';
import { YearOfImports } from '../year-of-imports.js';
import { closedEarly } from './closed-early.js';
import { readingNameOf } from './reading-name.js';
import { statedYear } from './stated-year.js';
import { readUpload } from './read-upload.js';

/** Receives the files of an import: the sending has its place in the line, as the reading has. */
@Injectable()
export class ReceiveImport {
  constructor(
    private readonly imports: Imports,
    private readonly reader: ImportReader,
    private readonly years: YearOfImports,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Receives, reads and plans.
   *
   * @returns the id of the import
   * @throws AppError of {@link readUpload}, {@link ImportReader.inLine} and {@link Imports.upload}
   */
  receive(caller: Caller, request: Request, response: Response): Promise<string> {
    const scope = schoolScope(caller);
    const { actor } = caller;
    return this.reader.inLine(
      scope,
      async (place) => {
        const files = await readUpload(request, this.config.imports.maxFileBytes);
        const yearId = await this.years.idOf(scope, statedYear(request));
        return this.imports.upload(scope, place, { files, actor, yearId });
      },
      { name: readingNameOf(caller, request), closed: closedEarly(response) },
    );
  }
}
