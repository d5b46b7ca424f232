import { hashToken } from '../../platform/crypto/hash.js';
import type { KeyUse } from '../../platform/crypto/key-use.js';
import type { Keys } from '../../platform/crypto/keys.js';
import { copyColumn, macColumn } from '../../platform/database/kept-columns.js';
import { ProvisionalSecretRow } from './entities.js';
import type { StoredSecret } from './secret-store.js';

/** Which key made the verifiers that there are. */
export const KEY_ID = '1';
/** What verifiers are kept for, as macs. */
export const VERIFIER_PURPOSE = `verifier:${KEY_ID}`;

const REFERENCE_PURPOSE = 'letter-reference';
const REFERENCE_LENGTH = 20;

/** What a letter is printed with. The reference that its QR code carries has 120 bits; only its hash is kept. */
export interface PrintableCopy {
  readonly clear: string;
  readonly reference: string;
}

/** What is kept of letters, under the keys of the installation. */
export const LETTER_KEY_USES: readonly KeyUse[] = [
  macColumn({ entity: ProvisionalSecretRow, column: 'verifier', purpose: VERIFIER_PURPOSE }),
  copyColumn({
    entity: ProvisionalSecretRow,
    column: 'sealed',
    day: ({ sealedDay }) => sealedDay ?? '',
    context: sealContext,
    remake: (keys, secret, plain) => textOfCopy(copyOf(keys, secret, plain)),
  }),
];

/** What a copy is sealed to. */
export function sealContext(secret: Pick<StoredSecret, 'accountId' | 'runId' | 'serial'>): string {
  return `${secret.accountId}|${secret.runId}|${secret.serial}`;
}

/** What is sealed of a copy. */
export function textOfCopy({ clear, reference }: PrintableCopy): string {
  return `${clear} ${reference}`;
}

/** What a copy holds. An earlier release kept the secret alone: its reference was derived whenever it was printed. */
export function copyOf(keys: Keys, secret: StoredSecret, plain: string): PrintableCopy {
  const [clear = '', reference] = plain.split(' ');
  return { clear, reference: reference ?? knownReference(keys, secret) ?? '' };
}

/** The reference of a secret that is issued. */
export function newReference(keys: Keys, secretId: string): string {
  return keys.mac(REFERENCE_PURPOSE, secretId).slice(0, REFERENCE_LENGTH);
}

/** The reference by the keys that are there, `null` when the secret was issued under other ones. */
export function knownReference(keys: Keys, { id, referenceHash }: StoredSecret): string | null {
  const references = keys.macs(REFERENCE_PURPOSE, id).map((mac) => mac.slice(0, REFERENCE_LENGTH));
  return references.find((one) => hashToken(one) === referenceHash) ?? null;
}
