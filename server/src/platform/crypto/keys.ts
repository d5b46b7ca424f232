import { createHmac } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { momentIn, timeUntil } from '../database/patience.js';
import { AppError } from '../errors.js';
import { beginOpening, beginSealing, HEAD_BYTES, seal, SealBroken, tryOpen } from './aes-gcm.js';
import { DayKeyMissing, DayKeys } from './day-keys.js';
import type { Generation } from './generation.js';
import { sameText } from './hash.js';
import { KeyHolder } from './key-holders.js';
import { readRing } from './key-ring.js';
import type { KeyRing } from './key-ring.js';
import { isMasterThere, makeMaster, readGeneration } from './master-keys.js';

export { SealBroken } from './aes-gcm.js';
export { DayKeyMissing } from './day-keys.js';

/** For how long what was read a moment ago can still be opened, after a rotation has ended, in milliseconds. */
const RETIRED_MS = 60_000;

/** What becomes of something when the keys change: it is of the current ones already, is made anew, or nobody opens it. */
export type Renewal<T> = { readonly renewed: T } | 'current' | 'unreadable';

/** Generations that are in use no more, and until when what is of them is still opened here. */
interface Retired extends Readonly<Record<'master' | 'sealing', readonly number[]>> {
  readonly until: number;
}

/**
 * The installation's keys: a folder beside the data folder, 0700, never inside it and never in a backup
 * (docs/decisions/0007). One key per purpose is derived from the master key (HKDF-SHA-256). Printable
 * copies are sealed under a key of their day, which is destroyed once no window can still be open.
 *
 * Keys are rotated while processes run (docs/decisions/0046): meanwhile there are two generations. What is new is made
 * under the current one, and what is of either is opened and recognised.
 */
export class Keys {
  private readonly days: DayKeys;
  /** Work under way that seals first and saves later. */
  private readonly held = new Set<Promise<unknown>>();
  private retired: Retired = { master: [], sealing: [], until: 0 };
  private holder: KeyHolder | null = null;
  private acknowledged = -1;

  private constructor(
    private readonly directory: string,
    private ring: KeyRing,
    private readonly generations: Map<number, Generation>,
  ) {
    this.days = new DayKeys(directory);
  }

  /**
   * Opens the folder of keys.
   *
   * @param mayCreate false when a database already holds data that only the lost key could read
   * @throws `keys.master-missing`, `keys.master-damaged`, `keys.open-to-others`, `keys.not-written`,
   *   `keys.ring-damaged`
   */
  static open(directory: string, mayCreate: boolean): Keys {
    for (;;) {
      const ring = readRing(directory);
      if (mayCreate && ring.step === 0) makeMaster(directory, 1);
      const keys = new Keys(directory, ring, new Map());
      try {
        keys.readGenerations(ring.master.known);
        return keys;
      } catch (error) {
        // a rotation may have ended meanwhile, and destroyed what this ring still names
        if (readRing(directory).step === ring.step) throw error;
      }
    }
  }

  /** Where the keys are. */
  get folder(): string {
    return this.directory;
  }

  /** HMAC-SHA-256 in base64url under the key of a purpose, wrapped once keys were rotated: 54 characters at most. */
  mac(purpose: string, text: string): string {
    return this.current.mac(purpose, text);
  }

  /**
   * Every mac under which something may be kept at the moment, the current one last: to be looked up by all of them.
   * Two processes that take turns on each of them, in this order, meet whichever of them has followed a rotation.
   */
  macs(purpose: string, text: string): readonly string[] {
    return this.known.map((generation) => generation.mac(purpose, text));
  }

  /** Whether this is the mac of a text, in a time that tells nothing of where they differ. */
  isMac(purpose: string, text: string, mac: string): boolean {
    const macs = this.opening().map((generation) => generation.mac(purpose, text));
    return macs.filter((one) => sameText(one, mac)).length > 0;
  }

  /** What stays the same of a kept mac when keys are rotated: two of one text are told by it. */
  bareMac(purpose: string, mac: string): string {
    for (const generation of this.opening()) {
      const bare = generation.bare(purpose, mac);
      if (bare !== null) return bare.toString('base64url');
    }
    return mac;
  }

  /** Seals bytes with AES-256-GCM under the key of a purpose; `context` must be given again to open them. */
  seal(purpose: string, plain: Buffer, context: string): Buffer {
    return seal(this.current.key(purpose), plain, context);
  }

  /**
   * Seals as {@link seal} does, but gives the event loop its turn after each slice: for what is large. What saves it
   * runs within {@link holding}.
   *
   * @returns the sealed bytes in pieces of `sliceBytes` at most
   */
  async sealInTurns(
    purpose: string,
    plain: Buffer,
    context: string,
    sliceBytes: number,
  ): Promise<Buffer[]> {
    const { cipher, head } = beginSealing(this.current.key(purpose), context);
    const body: Buffer[] = [];
    for (let start = 0; start < plain.length; start += sliceBytes) {
      body.push(cipher.update(plain.subarray(start, start + sliceBytes)));
      await nextTurn();
    }
    cipher.final();
    return [head(), ...body];
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
    const generations = this.opening();
    // read again for each generation that may have sealed it
    const pieces = generations.length > 1 ? await gathered(sealed) : sealed;
    for (const generation of generations) {
      const opened = await openPieces(generation.key(purpose), pieces, context);
      if (opened !== 'broken') return opened;
    }
    throw new SealBroken();
  }

  /** Opens what {@link seal} made. Throws {@link SealBroken} when it was tampered with or the context differs. */
  open(purpose: string, sealed: Buffer, context: string): Buffer {
    for (const generation of this.opening()) {
      const plain = tryOpen(generation.key(purpose), sealed, context);
      if (plain !== null) return plain;
    }
    throw new SealBroken();
  }

  /**
   * Seals as {@link seal} does, under a key that is made of ours and of a secret that is kept nowhere: whoever has the
   * database and every key, but not the secret, opens nothing.
   */
  sealWith(purpose: string, secret: string, plain: Buffer, context: string): Buffer {
    return seal(withSecret(this.current, purpose, secret), plain, context);
  }

  /** Opens what {@link sealWith} made. Throws as {@link open} does, and when the secret is another. */
  openWith(purpose: string, secret: string, sealed: Buffer, context: string): Buffer {
    for (const generation of this.opening()) {
      const plain = tryOpen(withSecret(generation, purpose, secret), sealed, context);
      if (plain !== null) return plain;
    }
    throw new SealBroken();
  }

  /** Seals under the key of a day (`YYYY-MM-DD`, UTC), which is made at its first use. */
  sealForDay(day: string, plain: string, context: string): string {
    return this.days.seal(this.ring.sealing.current, day, plain, context);
  }

  /** Opens what {@link sealForDay} made. Throws {@link DayKeyMissing}. */
  openFromDay(day: string, sealed: string, context: string): string {
    for (const generation of this.openingOf('sealing')) {
      const plain = this.days.open(generation, day, sealed, context);
      if (plain !== null) return plain;
    }
    throw new DayKeyMissing(day);
  }

  /** Destroys the daily keys of the days before this one. */
  destroyDaysBefore(day: string): void {
    this.days.destroyBefore(day);
  }

  /** What {@link seal} made, under the current key. */
  renewSealed(purpose: string, sealed: Buffer, context: string): Renewal<Buffer> {
    if (tryOpen(this.current.key(purpose), sealed, context) !== null) return 'current';
    try {
      return { renewed: this.seal(purpose, this.open(purpose, sealed, context), context) };
    } catch {
      return 'unreadable';
    }
  }

  /** A kept mac, as the current keys make it. */
  renewMac(purpose: string, mac: string): Renewal<string> {
    if (this.current.bare(purpose, mac) !== null) return 'current';
    for (const generation of this.opening()) {
      const bare = generation.bare(purpose, mac);
      if (bare !== null) return { renewed: this.current.wrapped(purpose, bare) };
    }
    return 'unreadable';
  }

  /**
   * What {@link sealForDay} made, under the current key of its day.
   *
   * @param remake gives what is sealed from now on; called only if something is
   */
  renewCopy(
    day: string,
    sealed: string,
    context: string,
    remake: (plain: string) => string,
  ): Renewal<string> {
    if (this.days.open(this.ring.sealing.current, day, sealed, context) !== null) return 'current';
    try {
      const plain = remake(this.openFromDay(day, sealed, context));
      return { renewed: this.sealForDay(day, plain, context) };
    } catch (error) {
      if (!(error instanceof DayKeyMissing)) throw error;
      return 'unreadable';
    }
  }

  /** Says that this process has the keys, and takes over the ring as it is by then. Until {@link leave}. */
  async enter(): Promise<void> {
    try {
      this.holder = await KeyHolder.enter(this.directory, this.ring.step);
    } catch (error) {
      const reason = (error as NodeJS.ErrnoException).code ?? 'unknown';
      throw new AppError('keys.not-written', { file: this.directory, reason }, { cause: error });
    }
    this.acknowledged = this.ring.step;
    await this.follow(() => Promise.resolve());
  }

  /** Says that this process uses the keys no more. */
  async leave(): Promise<void> {
    await this.holder?.leave();
    this.holder = null;
  }

  /**
   * Takes over the ring as it is by now, and says so once nothing is under way any more that used it as it was.
   *
   * @param settled resolves once everything has ended that was saving something
   */
  async follow(settled: () => Promise<unknown>): Promise<void> {
    this.look();
    const { step } = this.ring;
    if (this.acknowledged === step) return;
    await Promise.all([settled(), Promise.allSettled(this.held)]);
    this.holder?.acknowledge(step);
    this.acknowledged = step;
  }

  /** How many other processes have the keys and have not followed the ring to where it is. */
  async othersBehind(): Promise<number> {
    return (await this.holder?.othersBehind(this.ring.step)) ?? 0;
  }

  /** Runs work that seals something and saves it later than in one unit: whoever rotates keys waits for its end. */
  async holding<T>(work: () => Promise<T>): Promise<T> {
    const held = work();
    this.held.add(held);
    try {
      return await held;
    } finally {
      this.held.delete(held);
    }
  }

  /** Has what nothing should need any more opened once more, to look whether that is so. */
  recallLeaving(): void {
    const { master, sealing } = this.ring;
    const there = master.leaving.filter((number) => isMasterThere(this.directory, number));
    this.readGenerations(there);
    this.retired = { master: there, sealing: sealing.leaving, until: Infinity };
  }

  private look(): void {
    const ring = readRing(this.directory);
    if (ring.step === this.ring.step) return;
    const { master, sealing } = this.ring;
    this.ring = ring;
    this.readGenerations(ring.master.known);
    const until = momentIn(RETIRED_MS);
    this.retired = { master: master.known, sealing: sealing.known, until };
  }

  private readGenerations(numbers: readonly number[]): void {
    for (const number of numbers) {
      if (this.generations.has(number)) continue;
      this.generations.set(number, readGeneration(this.directory, this.ring, number));
    }
  }

  private get current(): Generation {
    return this.generation(this.ring.master.current);
  }

  private get known(): Generation[] {
    return this.ring.master.known.map((number) => this.generation(number));
  }

  /** The current generation, then the others that what is there may be of. */
  private opening(): Generation[] {
    return this.openingOf('master').map((number) => this.generation(number));
  }

  private openingOf(kind: 'master' | 'sealing'): number[] {
    const { current, known } = this.ring[kind];
    const retired = timeUntil(this.retired.until) > 0 ? this.retired[kind] : [];
    return [...new Set([current, ...known, ...retired])];
  }

  private generation(number: number): Generation {
    const generation = this.generations.get(number);
    if (!generation) throw new Error(`No generation ${String(number)} of the keys`);
    return generation;
  }
}

function withSecret(generation: Generation, purpose: string, secret: string): Buffer {
  return createHmac('sha256', generation.key(purpose)).update(secret).digest();
}

async function gathered(pieces: AsyncIterable<Buffer> | Iterable<Buffer>): Promise<Buffer[]> {
  const all: Buffer[] = [];
  for await (const piece of pieces) all.push(piece);
  return all;
}

/** `null` when there is no piece. */
async function openPieces(
  key: Buffer,
  pieces: AsyncIterable<Buffer> | Iterable<Buffer>,
  context: string,
): Promise<Buffer | null | 'broken'> {
  let decipher: ReturnType<typeof beginOpening> | undefined;
  const plain: Buffer[] = [];
  for await (const piece of pieces) {
    if (!decipher && piece.length < HEAD_BYTES) return 'broken';
    const opening = decipher ?? beginOpening(key, piece, context);
    plain.push(opening.update(decipher ? piece : piece.subarray(HEAD_BYTES)));
    decipher = opening;
    await nextTurn();
  }
  if (!decipher) return null;
  try {
    decipher.final();
  } catch {
    return 'broken';
  }
  return Buffer.concat(plain);
}
