import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../errors.js';
import { seal, tryOpen } from './aes-gcm.js';
import { destroyKey, makeKey, readKey } from './key-files.js';
import type { KeyFile } from './key-files.js';

/** Everything that is of one day: its key, a second one, one of a later generation, what an attempt to make one left. */
const OF_A_DAY = /^seal-(\d{4}-\d{2}-\d{2})\.(?:gen(\d+)\.)?/;
/** How many keys a day may have in a generation, all but the last of them damaged. */
const KEYS_OF_A_DAY = 9;

/** What was sealed on this day cannot be opened: its key was destroyed, is damaged, or is another one. */
export class DayKeyMissing extends AppError {
  constructor(readonly day: string) {
    super('keys.day-missing', { day });
    this.name = 'DayKeyMissing';
  }
}

/**
 * The keys of days, which seal printable copies and are destroyed once no window can still be open.
 *
 * A day's key that is damaged stays where it is, and a second one is made beside it: issuing goes on, and
 * no process takes a good key from under another. What the damaged one sealed is lost either way.
 */
export class DayKeys {
  /** By file name: those that were read whole. */
  private readonly read = new Map<string, Buffer>();

  constructor(private readonly folder: string) {}

  /** Seals under the key of a day, which is made at its first use. */
  seal(generation: number, day: string, plain: string, context: string): string {
    const key = this.sealingKey(generation, day);
    return seal(key, Buffer.from(plain, 'utf8'), context).toString('base64url');
  }

  /** Opens what {@link seal} made in this generation, `null` when no key of it does. */
  open(generation: number, day: string, sealed: string, context: string): string | null {
    const bytes = Buffer.from(sealed, 'base64url');
    for (const name of namesOf(day, generation)) {
      const found = this.find(name);
      if (found.state === 'absent') break;
      const plain = found.state === 'whole' ? tryOpen(found.key, bytes, context) : null;
      if (plain !== null) return plain.toString('utf8');
    }
    return null;
  }

  /** Destroys the keys of the days before this one, of every generation. */
  destroyBefore(day: string): void {
    this.destroy((keyDay) => keyDay < day);
  }

  /** Destroys the keys of whole generations. */
  destroyGenerations(generations: readonly number[]): void {
    this.destroy((_, generation) => generations.includes(generation));
  }

  private destroy(isMeant: (day: string, generation: number) => boolean): void {
    for (const name of readdirSync(this.folder)) {
      const [found, day = '', generation = '1'] = OF_A_DAY.exec(name) ?? [];
      if (found === undefined || !isMeant(day, Number(generation))) continue;
      destroyKey(join(this.folder, name));
      this.read.delete(name);
    }
  }

  /** The first whole key of a day; a new one when there is none. */
  private sealingKey(generation: number, day: string): Buffer {
    for (const name of namesOf(day, generation)) {
      if (this.find(name).state === 'absent') makeKey(join(this.folder, name));
      const found = this.find(name);
      if (found.state === 'whole') return found.key;
    }
    throw new AppError('keys.day-damaged', { folder: this.folder, day });
  }

  private find(name: string): KeyFile {
    const known = this.read.get(name);
    if (known) return { state: 'whole', key: known };
    const found = readKey(join(this.folder, name));
    if (found.state === 'whole') this.read.set(name, found.key);
    return found;
  }
}

/** The files of a day's keys, in the order in which they are made. */
function namesOf(day: string, generation: number): string[] {
  const base = generation === 1 ? `seal-${day}` : `seal-${day}.gen${String(generation)}`;
  return Array.from({ length: KEYS_OF_A_DAY }, (_, index) =>
    index === 0 ? `${base}.key` : `${base}.${String(index + 1)}.key`,
  );
}
