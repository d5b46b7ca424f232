import { randomBytes, randomFillSync, randomInt } from 'node:crypto';
import { MACHINE_CLOCK } from '../machine-clock.js';

let lastMillisecond = 0;
let sequence = 0;

/** Chance for ids to come, drawn at once: to draw it costs more than to make an id. */
const pool = Buffer.alloc(4_096);
let unused = pool.length;

/**
 * A UUID version 7 (RFC 9562 §5.7): ids made in one process sort in the order they were made, so that
 * rows inserted together stay together in the index.
 */
export function newId(): string {
  const now = MACHINE_CLOCK.now().getTime();
  if (now > lastMillisecond) {
    lastMillisecond = now;
    sequence = randomInt(0x400);
  } else {
    sequence += 1;
    if (sequence > 0xfff) {
      lastMillisecond += 1;
      sequence = 0;
    }
  }
  const bytes = Buffer.alloc(16);
  if (unused === pool.length) {
    randomFillSync(pool);
    unused = 0;
  }
  pool.copy(bytes, 8, unused, unused + 8);
  unused += 8;
  bytes.writeUIntBE(lastMillisecond, 0, 6);
  bytes.writeUInt16BE(0x7000 | sequence, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** A token of 32 random bytes in base64url: for sessions and one-time links. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** A whole number from 0 on, below this one, drawn evenly. */
export function randomBelow(limit: number): number {
  return randomInt(limit);
}

/** `length` characters drawn evenly from an alphabet by the system's CSPRNG. */
export function randomText(alphabet: string, length: number): string {
  let text = '';
  for (let i = 0; i < length; i += 1) text += alphabet.charAt(randomInt(alphabet.length));
  return text;
}
