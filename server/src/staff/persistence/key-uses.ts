import type { KeyUse } from '../../platform/crypto/key-use.js';
import { macListColumn, sealedColumn } from '../../platform/database/kept-columns.js';
import { StaffRow } from './entities.js';

/** What the secrets of second factors are sealed for. */
export const SECRET_PURPOSE = 'totp';
/** What codes for a lost telephone are kept for, as macs. */
export const RECOVERY_PURPOSE = 'recovery-codes';

/** What is kept of second factors, under the keys of the installation. */
export const STAFF_KEY_USES: readonly KeyUse[] = [
  sealedColumn({ entity: StaffRow, column: 'totpSealed', purpose: SECRET_PURPOSE }),
  macListColumn({ entity: StaffRow, column: 'recoveryHashes', purpose: RECOVERY_PURPOSE }),
];
