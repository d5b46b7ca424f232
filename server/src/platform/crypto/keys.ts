import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import type { DecipherGCM } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { AppError } from '../errors.js';
import { destroyKey, isOpenToOthers, KEY_BYTES, makeKey, readKey } from './key-files.js';
import type { KeyFile } from './key-files.js';

const MASTER_FILE = 'master.key';
/** Everything that is of one day: its key, a second one, what an attempt to make one left. */
const OF_A_DAY = /^seal-(\d{4}-\d{2}-\d{2})\./;
/** How many keys a day may have, all but the last of them damaged. */
const KEYS_OF_A_DAY = 9;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** What was sealed on this day cannot be opened: its key was destroyed, is damaged, or is another one. */
export class DayKeyMissing extends AppError {
  constructor(readonly day: string) {
    super('keys.day-missing', { day });
    this.name = 'DayKeyMissing';
  }
}

/**
 * The installation's keys: a folder beside the data folder, 0700, never inside it and never in a backup
 * (docs/decisions/0007). One key per purpose is derived from the master key (HKDF-SHA-256). Printable
 * copies are sealed under a key of their day, which is destroyed once no window can still be open.
 *
 * A day's key that is damaged stays where it is, and a second one is made beside it: issuing goes on, and
 * no process takes a good key from under another. What the damaged one sealed is lost either way.
 */
export class Keys {
  private readonly derived = new Map<string, Buffer>();
  /** By file name: those that were read whole. */
  private readonly daily = new Map<string, Buffer>();

  private constructor(
    private readonly directory: string,
    private readonly master: Buffer,
  ) {}

  /**
   * Opens the folder of keys.
   *
   * @param mayCreate false when a database already holds data that only the lost key could read
   * @throws `keys.master-missing`, `keys.master-damaged`, `keys.open-to-others`, `keys.not-written`
   */
  static open(directory: string, mayCreate: boolean): Keys {
    const file = join(directory, MASTER_FILE);
    if (mayCreate) made(file);
    const found = readKey(file);
    if (found.state === 'absent') throw new AppError('keys.master-missing', { file });
    if (isOpenToOthers(file)) throw new AppError('keys.open-to-others', { file });
    if (found.state === 'damaged') {
      const { bytes } = found;
      throw new AppError('keys.master-damaged', { file, bytes, expected: KEY_BYTES });
    }
    return new Keys(directory, found.key);
  }

  /** Where the keys are. */
  get folder(): string {
    return this.directory;
  }

  /** HMAC-SHA-256 in base64url under the key of a purpose. */
  mac(purpose: string, text: string): string {
    return createHmac('sha256', this.forPurpose(purpose)).update(text).digest('base64url');
  }

  /** Seals bytes with AES-256-GCM under the key of a purpose; `context` must be given again to open them. */
  seal(purpose: string, plain: Buffer, context: string): Buffer {
    return seal(this.forPurpose(purpose), plain, context);
  }

  /**
   * Seals as {@link seal} does, but gives the event loop its turn after each slice: for what is large.
   *
   * @returns the sealed bytes in pieces of `sliceBytes` at most
   */
  async sealInTurns(
    purpose: string,
    plain: Buffer,
    context: string,
    sliceBytes: number,
  ): Promise<Buffer[]> {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.forPurpose(purpose), nonce);
    cipher.setAAD(Buffer.from(context, 'utf8'));
    const body: Buffer[] = [];
    for (let start = 0; start < plain.length; start += sliceBytes) {
      body.push(cipher.update(plain.subarray(start, start + sliceBytes)));
      await nextTurn();
    }
    cipher.final();
    return [Buffer.concat([nonce, cipher.getAuthTag()]), ...body];
  }

  /**
   * Opens what {@link seal} or {@link sealInTurns} made, cut into pieces anyhow; `null` when there is no piece.
   * Throws as {@link open} does.
   */
  async openInTurns(
    purpose: string,
    sealed: AsyncIterable<Buffer> | Iterable<Buffer>,
    context: string,
  ): Promise<Buffer | null> {
    let decipher: DecipherGCM | undefined;
    const plain: Buffer[] = [];
    for await (const piece of sealed) {
      const opening = decipher ?? beginOpening(this.forPurpose(purpose), piece, context);
      plain.push(opening.update(decipher ? piece : piece.subarray(NONCE_BYTES + TAG_BYTES)));
      decipher = opening;
      await nextTurn();
    }
    if (!decipher) return null;
    decipher.final();
    return Buffer.concat(plain);
  }

  /** Opens what {@link seal} made. Throws when it was tampered with or the context differs. */
  open(purpose: string, sealed: Buffer, context: string): Buffer {
    return open(this.forPurpose(purpose), sealed, context);
  }

  /**
   * Seals as {@link seal} does, under a key that is made of ours and of a secret that is kept nowhere: whoever has the
   * database and every key, but not the secret, opens nothing.
   */
  sealWith(purpose: string, secret: string, plain: Buffer, context: string): Buffer {
    return seal(this.withSecret(purpose, secret), plain, context);
  }

  /** Opens what {@link sealWith} made. Throws as {@link open} does, and when the secret is another. */
  openWith(purpose: string, secret: string, sealed: Buffer, context: string): Buffer {
    return open(this.withSecret(purpose, secret), sealed, context);
  }

  /** Seals under the key of a day (`YYYY-MM-DD`, UTC), which is made at its first use. */
  sealForDay(day: string, plain: string, context: string): string {
    return seal(this.sealingKey(day), Buffer.from(plain, 'utf8'), context).toString('base64url');
  }

  /** Opens what {@link sealForDay} made. Throws {@link DayKeyMissing}. */
  openFromDay(day: string, sealed: string, context: string): string {
    const bytes = Buffer.from(sealed, 'base64url');
    for (const name of dayNames(day)) {
      const found = this.dayKey(name);
      if (found.state === 'absent') break;
      if (found.state === 'damaged') continue;
      try {
        return open(found.key, bytes, context).toString('utf8');
      } catch {
        // sealed under another key of this day
      }
    }
    throw new DayKeyMissing(day);
  }

  /** Destroys the daily keys of the days before this one. */
  destroyDaysBefore(day: string): void {
    for (const name of readdirSync(this.directory)) {
      const keyDay = OF_A_DAY.exec(name)?.[1];
      if (keyDay !== undefined && keyDay < day) {
        destroyKey(join(this.directory, name));
        this.daily.delete(name);
      }
    }
  }

  private withSecret(purpose: string, secret: string): Buffer {
    return createHmac('sha256', this.forPurpose(purpose)).update(secret).digest();
  }

  private forPurpose(purpose: string): Buffer {
    const known = this.derived.get(purpose);
    if (known) return known;
    const key = Buffer.from(hkdfSync('sha256', this.master, '', `trousseau:${purpose}`, KEY_BYTES));
    this.derived.set(purpose, key);
    return key;
  }

  /** The first whole key of a day; a new one when there is none. */
  private sealingKey(day: string): Buffer {
    for (const name of dayNames(day)) {
      if (this.dayKey(name).state === 'absent') makeKey(join(this.directory, name));
      const found = this.dayKey(name);
      if (found.state === 'whole') return found.key;
    }
    throw new AppError('keys.day-damaged', { folder: this.directory, day });
  }

  private dayKey(name: string): KeyFile {
    const known = this.daily.get(name);
    if (known) return { state: 'whole', key: known };
    const found = readKey(join(this.directory, name));
    if (found.state === 'whole') this.daily.set(name, found.key);
    return found;
  }
}

/** The files of a day's keys, in the order in which they are made. */
function dayNames(day: string): string[] {
  return Array.from({ length: KEYS_OF_A_DAY }, (_, index) =>
    index === 0 ? `seal-${day}.key` : `seal-${day}.${String(index + 1)}.key`,
  );
}

/** Makes the master key at the first start. */
function made(file: string): void {
  if (readKey(file).state !== 'absent') return;
  try {
    makeKey(file);
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? 'unknown';
    throw new AppError('keys.not-written', { file, reason }, { cause: error });
  }
}

function seal(key: Buffer, plain: Buffer, context: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(context, 'utf8'));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
}

/** Reads nonce and tag, which stand first. */
function beginOpening(key: Buffer, sealed: Buffer, context: string): DecipherGCM {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES));
  decipher.setAAD(Buffer.from(context, 'utf8'));
  decipher.setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  return decipher;
}

function open(key: Buffer, sealed: Buffer, context: string): Buffer {
  const decipher = beginOpening(key, sealed, context);
  return Buffer.concat([
    decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES)),
    decipher.final(),
  ]);
}
