import { availableParallelism } from 'node:os';
import { FairQueue } from '../fair-queue.js';

/** OWASP's minimum for argon2id: 19 MiB, two passes, one lane. */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
/** Costs what every hash costs, and is no password's: nobody knows what leads to it. */
const DUMMY = `$argon2id$v=19$m=19456,t=2,p=1$${'A'.repeat(22)}$${'A'.repeat(43)}`;
const CORES = availableParallelism();
/** Some computer rooms behind one address: about a second of work for two cores. */
const WAITING_OF_ONE = 128;
const WAITING = 512;

/**
 * argon2id for passwords that people choose. At most one hash per core runs at a time, because they share
 * libuv's four threads with files and DNS. The others wait, each asker in a lane of their own: whoever sends
 * many holds up nobody else, and is told to come back when their lane is full.
 */
export class PasswordHasher {
  private readonly queue = new FairQueue({
    running: CORES,
    placesOfOne: CORES + WAITING_OF_ONE,
    places: CORES + WAITING,
  });

  /**
   * A PHC string for a password (normalised to NFC).
   *
   * @param asker whose turn it takes: the network of a stranger, the id of who proved who they are
   * @throws AppError `server.busy` when too many wait
   */
  hash(password: string, asker: string): Promise<string> {
    return this.queue.run(asker, async () =>
      (await argon2()).hash(password.normalize('NFC'), PARAMETERS),
    );
  }

  /**
   * Whether the password matches. Without a hash it works as long on a dummy and says no: the time taken
   * never tells whether an account has a password.
   *
   * @param asker see {@link hash}
   * @throws AppError `server.busy` when too many wait
   */
  async verify(phc: string | null, password: string, asker: string): Promise<boolean> {
    const stored = phc ?? DUMMY;
    const matches = await this.queue.run(asker, async () =>
      (await argon2()).verify(stored, password.normalize('NFC')),
    );
    return matches && phc !== null;
  }
}

/** Loaded at the first password: most commands see none. */
async function argon2() {
  return (await import('@node-rs/argon2')).default;
}
