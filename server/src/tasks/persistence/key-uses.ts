import type { KeyUse } from '../../platform/crypto/key-use.js';
import { sealedColumn } from '../../platform/database/kept-columns.js';
import { TaskRow } from './entities.js';

/** What the details of tasks are sealed for. */
export const DETAILS_PURPOSE = 'task';

/** What tasks hold, under the keys of the installation. */
export const TASK_KEY_USES: readonly KeyUse[] = [
  sealedColumn({ entity: TaskRow, column: 'details', purpose: DETAILS_PURPOSE }),
];
