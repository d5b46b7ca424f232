import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { CipherGCM, DecipherGCM } from 'node:crypto';
import { AppError } from '../errors.js';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** What stands before the sealed text: the nonce and the tag. */
export const HEAD_BYTES = NONCE_BYTES + TAG_BYTES;

/** What was sealed does not open: it was changed or moved, or sealed under a key that is gone. */
export class SealBroken extends AppError {
  constructor() {
    super('keys.seal-broken');
    this.name = 'SealBroken';
  }
}

/** Begins to seal; `head` gives what stands first, once all was sealed. */
export function beginSealing(
  key: Buffer,
  context: string,
): { readonly cipher: CipherGCM; readonly head: () => Buffer } {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(context, 'utf8'));
  return { cipher, head: () => Buffer.concat([nonce, cipher.getAuthTag()]) };
}

/** AES-256-GCM: nonce, tag, text. `context` must be given again to open them. */
export function seal(key: Buffer, plain: Buffer, context: string): Buffer {
  const { cipher, head } = beginSealing(key, context);
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([head(), body]);
}

/** Reads nonce and tag, which stand first: {@link HEAD_BYTES} that must be there. */
export function beginOpening(key: Buffer, sealed: Buffer, context: string): DecipherGCM {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES));
  decipher.setAAD(Buffer.from(context, 'utf8'));
  decipher.setAuthTag(sealed.subarray(NONCE_BYTES, HEAD_BYTES));
  return decipher;
}

/** The text that {@link seal} sealed; `null` when key or context are others, or a byte of it is. */
export function tryOpen(key: Buffer, sealed: Buffer, context: string): Buffer | null {
  if (sealed.length < HEAD_BYTES) return null;
  const decipher = beginOpening(key, sealed, context);
  const plain = decipher.update(sealed.subarray(HEAD_BYTES));
  try {
    decipher.final();
    return plain;
  } catch {
    return null;
  }
}
