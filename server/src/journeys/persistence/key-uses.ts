import type { KeyUse } from '../../platform/crypto/key-use.js';
import { macColumn, sealedColumn } from '../../platform/database/kept-columns.js';
import { FranceConnectLinkRow } from './entities.js';

/** What FranceConnect's own identifiers are kept for, as macs. */
export const SUB_PURPOSE = 'france-connect-sub';
/** What names that FranceConnect gave are sealed for. */
export const IDENTITY_PURPOSE = 'france-connect-identity';

/** What is kept of FranceConnect identities, under the keys of the installation. */
export const FRANCE_CONNECT_KEY_USES: readonly KeyUse[] = [
  macColumn({ entity: FranceConnectLinkRow, column: 'subMac', purpose: SUB_PURPOSE }),
  sealedColumn({
    entity: FranceConnectLinkRow,
    column: 'sealedIdentity',
    purpose: IDENTITY_PURPOSE,
  }),
];
