import type { KeyUse } from '../../platform/crypto/key-use.js';
import { sealedColumn } from '../../platform/database/kept-columns.js';
import { OutboxMessageRow } from './entities.js';

/** What messages are sealed for. */
export const OUTBOX_PURPOSE = 'outbox';

/** What messages hold, under the keys of the installation. */
export const MESSAGE_KEY_USES: readonly KeyUse[] = [
  sealedColumn({ entity: OutboxMessageRow, column: 'sealed', purpose: OUTBOX_PURPOSE }),
];
