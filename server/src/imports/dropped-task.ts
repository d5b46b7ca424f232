import { Injectable } from '@nestjs/common';
import type { WaitReason } from '@trousseau/shared';
import type { SchoolScope } from '../roster/index.js';
import { Tasks } from '../tasks/index.js';
import type { TaskRequest } from '../tasks/index.js';

/** The task of files that were dropped into a folder and wait for a person. */
@Injectable()
export class DroppedTask {
  constructor(private readonly tasks: Tasks) {}

  /** Opens it. `importId` is `null` where the files could not be read. */
  async open(
    scope: SchoolScope,
    importId: string | null,
    reasons: readonly WaitReason[],
  ): Promise<void> {
    await this.tasks.open(requestOf(scope, importId, reasons));
  }

  /** Ends it, if there is one: the import was applied or given up. In the unit of that. */
  async settle(scope: SchoolScope, importId: string, actor: string): Promise<void> {
    await this.tasks.settle(requestOf(scope, importId, []), actor);
  }
}

function requestOf(
  { schoolId }: SchoolScope,
  importId: string | null,
  reasons: readonly WaitReason[],
): TaskRequest {
  const dropped = { importId, reasons: [...reasons] };
  return { schoolId, kind: 'dropped-import', details: { dropped } };
}
