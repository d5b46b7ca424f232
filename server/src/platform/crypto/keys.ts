import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

const MASTER_FILE = 'master.key';
const DAILY_FILE = /^seal-(\d{4}-\d{2}-\d{2})\.key$/;
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * The installation's keys: a folder beside the data folder, 0700, never inside it and never in a backup
 * (docs/decisions/0007). One key per purpose is derived from the master key (HKDF-SHA-256). Printable
 * copies are sealed under a key of their day, which is destroyed once no window can still be open.
 */
export class Keys {
  private readonly derived = new Map<string, Buffer>();
  private readonly daily = new Map<string, Buffer>();

  private constructor(
    private readonly directory: string,
    private readonly master: Buffer,
  ) {}

  /**
   * Opens the folder of keys.
   *
   * @param mayCreate false when a database already holds data that only the lost key could read
   * @throws Error naming the folder when the master key is absent and may not be created
   */
  static open(directory: string, mayCreate: boolean): Keys {
    const file = join(directory, MASTER_FILE);
    if (!existsSync(file)) {
      if (!mayCreate) {
        throw new Error(
          `The master key ${file} is missing, and the database was made with one. ` +
            'Restore the folder of keys (TROUSSEAU_KEYS_DIR) and start again.',
        );
      }
      mkdirSync(directory, { recursive: true, mode: 0o700 });
      writeFileSync(file, randomBytes(KEY_BYTES), { mode: 0o600, flag: 'wx' });
    }
    if ((statSync(file).mode & 0o077) !== 0) {
      throw new Error(`The master key ${file} can be read by other users. Run: chmod 600 ${file}`);
    }
    return new Keys(directory, readFileSync(file));
  }

  /** HMAC-SHA-256 in base64url under the key of a purpose. */
  mac(purpose: string, text: string): string {
    return createHmac('sha256', this.forPurpose(purpose)).update(text).digest('base64url');
  }

  /** Seals bytes with AES-256-GCM under the key of a purpose; `context` must be given again to open them. */
  seal(purpose: string, plain: Buffer, context: string): Buffer {
    return seal(this.forPurpose(purpose), plain, context);
  }

  /** Opens what {@link seal} made. Throws when it was tampered with or the context differs. */
  open(purpose: string, sealed: Buffer, context: string): Buffer {
    return open(this.forPurpose(purpose), sealed, context);
  }

  /** Seals under the key of a day (`YYYY-MM-DD`, UTC), which is made at its first use. */
  sealForDay(day: string, plain: string, context: string): string {
    return seal(this.dayKey(day, true), Buffer.from(plain, 'utf8'), context).toString('base64url');
  }

  /** Opens what {@link sealForDay} made. Throws when the key of that day was destroyed. */
  openFromDay(day: string, sealed: string, context: string): string {
    return open(this.dayKey(day, false), Buffer.from(sealed, 'base64url'), context).toString(
      'utf8',
    );
  }

  /** Destroys the daily keys of the days before this one. */
  destroyDaysBefore(day: string): void {
    for (const name of readdirSync(this.directory)) {
      const keyDay = DAILY_FILE.exec(name)?.[1];
      if (keyDay !== undefined && keyDay < day) {
        const file = join(this.directory, name);
        writeFileSync(file, Buffer.alloc(KEY_BYTES));
        rmSync(file);
        this.daily.delete(keyDay);
      }
    }
  }

  private forPurpose(purpose: string): Buffer {
    const known = this.derived.get(purpose);
    if (known) return known;
    const key = Buffer.from(hkdfSync('sha256', this.master, '', `trousseau:${purpose}`, KEY_BYTES));
    this.derived.set(purpose, key);
    return key;
  }

  private dayKey(day: string, mayCreate: boolean): Buffer {
    const known = this.daily.get(day);
    if (known) return known;
    const file = join(this.directory, `seal-${day}.key`);
    if (mayCreate && !existsSync(file)) {
      try {
        writeFileSync(file, randomBytes(KEY_BYTES), { mode: 0o600, flag: 'wx' });
      } catch (error) {
        if (!existsSync(file)) throw error;
      }
    }
    const key = readFileSync(file);
    this.daily.set(day, key);
    return key;
  }
}

function seal(key: Buffer, plain: Buffer, context: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(context, 'utf8'));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
}

function open(key: Buffer, sealed: Buffer, context: string): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES));
  decipher.setAAD(Buffer.from(context, 'utf8'));
  decipher.setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  return Buffer.concat([
    decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES)),
    decipher.final(),
  ]);
}
