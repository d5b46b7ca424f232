import { Injectable } from '@nestjs/common';
import type { ImportApplyInput } from '@trousseau/shared';
import { AppError } from '../platform/errors.js';
import type { SchoolScope } from '../roster/index.js';
import { ApplyImport } from './apply-import.js';
import { ImportReader } from './import-reader.js';
import { Imports } from './imports.js';

/** Begins to apply what was reviewed; a plan that the roster has left behind is made again, to be reviewed anew. */
@Injectable()
export class BeginApplying {
  constructor(
    private readonly applyImport: ApplyImport,
    private readonly reader: ImportReader,
    private readonly imports: Imports,
  ) {}

  /** Begins, or plans again and throws `imports.plan-outdated`; see {@link ApplyImport.begin}. */
  async begin(
    scope: SchoolScope,
    importId: string,
    actor: string,
    typed: ImportApplyInput = {},
  ): Promise<void> {
    try {
      await this.applyImport.begin(scope, importId, actor, typed);
    } catch (error) {
      if (error instanceof AppError && error.code === 'imports.plan-outdated') {
        await this.reader.inLine(scope, (place) => this.imports.planAgain(scope, place, importId));
      }
      throw error;
    }
  }
}
