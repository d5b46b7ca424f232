import { availableParallelism } from 'node:os';
import { hash, verify } from '@node-rs/argon2';
import { AppError } from '../errors.js';

/** OWASP's minimum for argon2id: 19 MiB, two passes, one lane. */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const LONGEST_QUEUE = 256;

/**
 * argon2id for passwords that people choose. At most one hash per core runs at a time, because they share
 * libuv's four threads with files and DNS; beyond a bounded queue callers are told to come back.
 */
export class PasswordHasher {
  private readonly slots = availableParallelism();
  private running = 0;
  private readonly waiting: (() => void)[] = [];
  private readonly dummy = this.hash('no account has this password');

  /** A PHC string for a password (normalised to NFC). Throws `server.busy` when the queue is full. */
  hash(password: string): Promise<string> {
    return this.inSlot(() => hash(password.normalize('NFC'), PARAMETERS));
  }

  /**
   * Whether the password matches. Without a hash it works as long on a dummy and says no: the time taken
   * never tells whether an account has a password.
   */
  async verify(phc: string | null, password: string): Promise<boolean> {
    const stored = phc ?? (await this.dummy);
    const matches = await this.inSlot(() => verify(stored, password.normalize('NFC')));
    return matches && phc !== null;
  }

  private async inSlot<T>(work: () => Promise<T>): Promise<T> {
    if (this.running >= this.slots) {
      if (this.waiting.length >= LONGEST_QUEUE) throw new AppError('server.busy');
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    } else {
      this.running += 1;
    }
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.running -= 1;
    }
  }
}
