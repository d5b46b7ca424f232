import { createPrivateKey, webcrypto } from 'node:crypto';
import type { JsonWebKey, KeyObject } from 'node:crypto';
import { z } from 'zod';

/** A private key, and the name that its file gives it. */
export interface PrivateKey {
  readonly key: KeyObject;
  readonly kid: string | null;
}

const Jwk = z.looseObject({ kty: z.string(), kid: z.string().optional() });

/** A private key in PEM or as a JWK; `null` when the text is none. */
export function parsePrivateKey(text: string): PrivateKey | null {
  try {
    if (!text.trimStart().startsWith('{')) return { key: createPrivateKey(text), kid: null };
    const jwk = Jwk.parse(JSON.parse(text));
    const key = createPrivateKey({ key: jwk as JsonWebKey, format: 'jwk' });
    return { key, kid: jwk.kid ?? null };
  } catch {
    return null;
  }
}

/** A key to sign with (P-256 or RSA) as the web's cryptography holds it; it cannot be exported. */
export function toCryptoKey(key: KeyObject): Promise<webcrypto.CryptoKey> {
  const algorithm =
    key.asymmetricKeyType === 'ec'
      ? { name: 'ECDSA', namedCurve: 'P-256' }
      : { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
  const bytes = key.export({ type: 'pkcs8', format: 'der' });
  return webcrypto.subtle.importKey('pkcs8', bytes, algorithm, false, ['sign']);
}
