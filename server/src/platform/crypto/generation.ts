import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from 'node:crypto';
import { z } from 'zod';
import { seal, SealBroken, tryOpen } from './aes-gcm.js';
import { KEY_BYTES } from './key-files.js';

/** RFC 3394 §2.2.3.1: by which a key is told that unwraps what another one wrapped. */
const WRAP_IV = Buffer.alloc(8, 0xa6);
const CARRIED_PURPOSE = 'carried-keys';

/**
 * How a purpose goes on after a rotation. `wrapped`: what was stored under the former key stays good, behind a wrap
 * under the present one. `steady`: the key itself goes on, where it guards nothing alone.
 */
export type Carrying = 'wrapped' | 'steady';

/** A key of a purpose that was made of an earlier master key. */
interface CarriedKey {
  readonly key: Buffer;
  readonly how: Carrying;
}

const Carried = z.record(
  z.string(),
  z.object({ key: z.base64url(), how: z.enum(['wrapped', 'steady']) }),
);

/**
 * One generation of the master key, and the keys of purposes that are made of it (HKDF-SHA-256).
 *
 * A mac whose purpose was carried is `wrap(present key, HMAC(carried key, text))`: the wrap (AES key wrap, RFC 3394) is
 * deterministic, so that what is looked up by its mac still is, and is taken off and put on again at the next
 * rotation, so that wraps do not pile up (docs/decisions/0046).
 */
export class Generation {
  private readonly derived = new Map<string, Buffer>();
  private readonly carried: ReadonlyMap<string, CarriedKey>;

  /** @param carried what {@link carry} gave; `null` for the first generation */
  constructor(
    private readonly master: Buffer,
    carried: string | null,
    number: number,
  ) {
    this.carried = carried === null ? new Map() : this.readCarried(carried, number);
  }

  /** The key of a purpose, to seal with. */
  key(purpose: string): Buffer {
    const carried = this.carried.get(purpose);
    return carried?.how === 'steady' ? carried.key : this.derive(purpose);
  }

  /** The mac of a text under a purpose. */
  mac(purpose: string, text: string): string {
    const key = this.carried.get(purpose)?.key ?? this.derive(purpose);
    return this.wrapped(purpose, createHmac('sha256', key).update(text).digest());
  }

  /** A mac as it is without its wrap: the same in each generation. `null` when another generation made it. */
  bare(purpose: string, mac: string): Buffer | null {
    const bytes = Buffer.from(mac, 'base64url');
    if (this.carried.get(purpose)?.how !== 'wrapped') return bytes.length === 32 ? bytes : null;
    return unwrap(this.derive(`wrap:${purpose}`), bytes);
  }

  /** The mac, in this generation, of what {@link bare} gave in another one. */
  wrapped(purpose: string, bare: Buffer): string {
    const isWrapped = this.carried.get(purpose)?.how === 'wrapped';
    return (isWrapped ? wrap(this.derive(`wrap:${purpose}`), bare) : bare).toString('base64url');
  }

  /** The keys of these purposes for the next generation, sealed under its master key: never this one's itself. */
  carry(purposes: ReadonlyMap<string, Carrying>, next: Buffer, number: number): string {
    const keys = [...purposes].map(([purpose, how]) => {
      const { key } = this.carried.get(purpose) ?? { key: this.derive(purpose) };
      return [purpose, { key: key.toString('base64url'), how }] as const;
    });
    const plain = Buffer.from(JSON.stringify(Object.fromEntries(keys)), 'utf8');
    const sealing = hkdf(next, CARRIED_PURPOSE);
    return seal(sealing, plain, String(number)).toString('base64url');
  }

  private readCarried(sealed: string, number: number): Map<string, CarriedKey> {
    const bytes = Buffer.from(sealed, 'base64url');
    const plain = tryOpen(this.derive(CARRIED_PURPOSE), bytes, String(number));
    if (plain === null) throw new SealBroken();
    const parsed = Carried.parse(JSON.parse(plain.toString('utf8')));
    return new Map(
      Object.entries(parsed).map(([purpose, { key, how }]) => [
        purpose,
        { key: Buffer.from(key, 'base64url'), how },
      ]),
    );
  }

  private derive(purpose: string): Buffer {
    const known = this.derived.get(purpose);
    if (known) return known;
    const key = hkdf(this.master, purpose);
    this.derived.set(purpose, key);
    return key;
  }
}

function hkdf(master: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', master, '', `trousseau:${purpose}`, KEY_BYTES));
}

function wrap(key: Buffer, bare: Buffer): Buffer {
  const cipher = createCipheriv('id-aes256-wrap', key, WRAP_IV);
  return Buffer.concat([cipher.update(bare), cipher.final()]);
}

function unwrap(key: Buffer, wrapped: Buffer): Buffer | null {
  // 32 bytes and the eight by which the key is told
  if (wrapped.length !== 40) return null;
  try {
    const decipher = createDecipheriv('id-aes256-wrap', key, WRAP_IV);
    return Buffer.concat([decipher.update(wrapped), decipher.final()]);
  } catch {
    return null;
  }
}
