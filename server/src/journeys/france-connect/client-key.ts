import { readFileSync } from 'node:fs';
import { parsePrivateKey } from '../../platform/crypto/private-key.js';
import type { PrivateKey } from '../../platform/crypto/private-key.js';

/** The key by which this service proves itself to FranceConnect, and the name it is registered under. */
export type ClientKey = PrivateKey;

const RSA_BITS = 2048;
const WRONG =
  'TROUSSEAU_FRANCECONNECT_PRIVATE_KEY_FILE: not the file of a private key (PEM or JWK, P-256 or RSA of at least 2048 bits)';

/**
 * Reads a private key, PEM or JWK.
 *
 * @throws Error that names the setting and nothing of the file
 */
export function readClientKey(file: string): ClientKey {
  const found = parsePrivateKey(readText(file));
  if (found === null || !fits(found.key)) throw new Error(WRONG);
  return found;
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new Error(WRONG);
  }
}

function fits({
  asymmetricKeyType: type,
  asymmetricKeyDetails: details,
}: ClientKey['key']): boolean {
  if (type === 'ec') return details?.namedCurve === 'prime256v1';
  return type === 'rsa' && (details?.modulusLength ?? 0) >= RSA_BITS;
}
