import { hash, randomBytes } from 'node:crypto';

const SALT_BYTES = 16;

/** Salts of 128 random bits each, in base64url, drawn at once. */
export function newSalts(count: number): string[] {
  const drawn = randomBytes(SALT_BYTES * count);
  return Array.from({ length: count }, (_, index) =>
    drawn.toString('base64url', index * SALT_BYTES, (index + 1) * SALT_BYTES),
  );
}

/**
 * What stands for a value and tells nothing of it without the salt: once the salt is gone, not even whoever
 * knows every value that it could have been finds out which one it was. Salt, name and value cannot be shifted against each other:
 * a salt has 22 characters, a name no colon.
 */
export function commitment(salt: string, name: string, value: string | null): string {
  return digest(value === null ? `${salt}${name}` : `${salt}${name}:${value}`);
}

/** SHA-256 in base64url. */
export function digest(text: string): string {
  return hash('sha256', text, 'base64url');
}
