import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

/** What stands before the 32 bytes of a key in PKCS#8 and in SPKI (RFC 8410 §7 and §4). */
const PRIVATE_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');
const PUBLIC_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');

/** Signs texts with Ed25519. */
export class Signer {
  private readonly key: KeyObject;
  /** The 32 bytes of the public key, in base64url. */
  readonly publicKey: string;

  /** @param seed 32 secret bytes in base64url, of which the pair of keys is made */
  constructor(seed: string) {
    const der = Buffer.concat([PRIVATE_PREFIX, Buffer.from(seed, 'base64url')]);
    this.key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
    const spki = createPublicKey(this.key).export({ format: 'der', type: 'spki' });
    this.publicKey = spki.subarray(PUBLIC_PREFIX.length).toString('base64url');
  }

  /** The signature of a text, in base64url. */
  sign(text: string): string {
    return sign(null, Buffer.from(text, 'utf8'), this.key).toString('base64url');
  }
}

/** Whether this key signed this text; false, too, of what is no key or no signature. */
export function isSigned(publicKey: string, text: string, signature: string): boolean {
  const key = Buffer.from(publicKey, 'base64url');
  if (key.length !== 32) return false;
  try {
    const spki = Buffer.concat([PUBLIC_PREFIX, key]);
    return verify(
      null,
      Buffer.from(text, 'utf8'),
      createPublicKey({ key: spki, format: 'der', type: 'spki' }),
      Buffer.from(signature, 'base64url'),
    );
  } catch {
    // 32 bytes that are no point of the curve
    return false;
  }
}
