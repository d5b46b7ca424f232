import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { AppError } from '../errors.js';
import { isOpenToOthers, KEY_BYTES, makeKey, readKey } from './key-files.js';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Reads a key of its own, which is neither the master key nor made of it: what it seals is kept apart from the database,
 * and outlives a change of the master key.
 *
 * @param mayCreate whether it is made when there is none
 * @throws `keys.separate-missing`, `keys.open-to-others`, `keys.separate-damaged`, `keys.not-written`
 */
export function openSeparateKey(file: string, mayCreate: boolean): Buffer {
  if (mayCreate && !existsSync(file)) made(file);
  const found = readKey(file);
  if (found.state === 'absent') throw new AppError('keys.separate-missing', { file });
  if (isOpenToOthers(file)) throw new AppError('keys.open-to-others', { file });
  if (found.state === 'damaged') {
    throw new AppError('keys.separate-damaged', { file, bytes: found.bytes, expected: KEY_BYTES });
  }
  return found.key;
}

/** Seals a text as one line of base64url; `context` must be given again to open it. */
export function sealLine(key: Buffer, plain: string, context: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(context, 'utf8'));
  const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url');
}

/** Opens what {@link sealLine} made. Throws when it was changed, or the context or the key is another one. */
export function openLine(key: Buffer, line: string, context: string): string {
  const sealed = Buffer.from(line, 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES));
  decipher.setAAD(Buffer.from(context, 'utf8'));
  decipher.setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  const body = sealed.subarray(NONCE_BYTES + TAG_BYTES);
  return decipher.update(body, undefined, 'utf8') + decipher.final('utf8');
}

function made(file: string): void {
  try {
    makeKey(file);
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? 'unknown';
    throw new AppError('keys.not-written', { file, reason }, { cause: error });
  }
}
