import { createHash, hash, timingSafeEqual } from 'node:crypto';

/** SHA-256 in base64url: how random tokens are kept (they hold 256 random bits, no salt is needed). */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

/** SHA-256 in hexadecimal: by which a content is told from another. */
export function fingerprint(content: string | Uint8Array): string {
  return hash('sha256', content, 'hex');
}

/** Compares two texts in a time that tells nothing of where they differ. */
export function sameText(left: string, right: string): boolean {
  const a = createHash('sha256').update(left).digest();
  const b = createHash('sha256').update(right).digest();
  return timingSafeEqual(a, b);
}
