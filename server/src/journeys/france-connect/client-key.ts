import { createPrivateKey, webcrypto } from 'node:crypto';
import type { JsonWebKey, KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** The key by which this service proves itself to FranceConnect, and the name it is registered under. */
export interface ClientKey {
  readonly key: KeyObject;
  readonly kid: string | null;
}

const RSA_BITS = 2048;
const WRONG =
  'TROUSSEAU_FRANCECONNECT_PRIVATE_KEY_FILE: not the file of a private key (PEM or JWK, P-256 or RSA of at least 2048 bits)';
const Jwk = z.looseObject({ kty: z.string(), kid: z.string().optional() });

/**
 * Reads a private key, PEM or JWK.
 *
 * @throws Error that names the setting and nothing of the file
 */
export function readClientKey(file: string): ClientKey {
  const found = parse(readText(file));
  if (found === null || !fits(found.key)) throw new Error(WRONG);
  return found;
}

/** The key as the web's cryptography holds it; it cannot be exported. */
export function toCryptoKey(key: KeyObject): Promise<webcrypto.CryptoKey> {
  const algorithm =
    key.asymmetricKeyType === 'ec'
      ? { name: 'ECDSA', namedCurve: 'P-256' }
      : { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
  const bytes = key.export({ type: 'pkcs8', format: 'der' });
  return webcrypto.subtle.importKey('pkcs8', bytes, algorithm, false, ['sign']);
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new Error(WRONG);
  }
}

function parse(text: string): ClientKey | null {
  try {
    if (!text.trimStart().startsWith('{')) return { key: createPrivateKey(text), kid: null };
    const jwk = Jwk.parse(JSON.parse(text));
    const key = createPrivateKey({ key: jwk as JsonWebKey, format: 'jwk' });
    return { key, kid: jwk.kid ?? null };
  } catch {
    return null;
  }
}

function fits({ asymmetricKeyType: type, asymmetricKeyDetails: details }: KeyObject): boolean {
  if (type === 'ec') return details?.namedCurve === 'prime256v1';
  return type === 'rsa' && (details?.modulusLength ?? 0) >= RSA_BITS;
}
