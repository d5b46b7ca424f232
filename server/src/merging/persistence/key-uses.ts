import type { KeyUse } from '../../platform/crypto/key-use.js';
import { sealedColumn } from '../../platform/database/kept-columns.js';
import { RecordMergeRow } from './entities.js';

/** What the images of acts are sealed for. */
export const IMAGE_PURPOSE = 'record-merge';

/** What acts hold, under the keys of the installation. */
export const MERGING_KEY_USES: readonly KeyUse[] = [
  sealedColumn({ entity: RecordMergeRow, column: 'image', purpose: IMAGE_PURPOSE }),
];
