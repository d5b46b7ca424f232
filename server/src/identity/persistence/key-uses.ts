import type { KeyUse } from '../../platform/crypto/key-use.js';
import { macColumn } from '../../platform/database/kept-columns.js';
import { ContactCodeRow } from './entities.js';

/** What codes are kept for, as macs. */
export const CODE_PURPOSE = 'contact-code';
/** What their recipients are kept for, as macs. */
export const RECIPIENT_PURPOSE = 'code-recipient';

/** What is kept of codes, under the keys of the installation. */
export const CODE_KEY_USES: readonly KeyUse[] = [
  macColumn({ entity: ContactCodeRow, column: 'codeMac', purpose: CODE_PURPOSE }),
  macColumn({ entity: ContactCodeRow, column: 'recipientMac', purpose: RECIPIENT_PURPOSE }),
];
