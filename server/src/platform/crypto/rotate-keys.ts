import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Installation } from '../database/installation.js';
import { LockFile } from '../database/lock-file.js';
import type { UnitOfWork } from '../database/unit-of-work.js';
import { AppError } from '../errors.js';
import { DayKeys } from './day-keys.js';
import type { Carrying } from './generation.js';
import { readRing, writeRing } from './key-ring.js';
import type { Generations, KeyRing } from './key-ring.js';
import type { KeyUse, Renewed } from './key-use.js';
import type { Keys } from './keys.js';
import { destroyMaster, madeAt, makeMaster, readGeneration, readMaster } from './master-keys.js';
import { keyCheck } from './recognise-keys.js';

const LOOK_MS = 100;

/** How far a rotation is. `rest`: none is under way. */
export type RotationStage = 'rest' | 'made' | 'used' | 'leaving';

/** What a use came to in a rotation. */
export interface UseRenewed extends Renewed {
  readonly use: KeyUse;
}

/** How a rotation is to go. */
export interface RotationRequest {
  /** Only the keys of days, which seal printable copies. */
  readonly sealingOnly: boolean;
  /** How many values nobody can open are given up, if there are any. */
  readonly unreadable: number;
  /** Hears how many other processes have not followed yet. */
  readonly onWaiting: (processes: number) => void;
  /** Records what was done. In the unit by which the database knows of it. */
  readonly record: (renewed: readonly UseRenewed[]) => Promise<void>;
}

/**
 * Rotates the installation's keys while other processes work with them (docs/decisions/0046). Each step is written into
 * the ring of the folder of keys, and the next one waits until every living process has followed:
 *
 * 1. `made`: new keys are there; everybody opens and recognises what they make, and nobody uses them.
 * 2. `used`: everybody uses them; all that is kept is brought under them.
 * 3. `leaving`: nobody looks for anything of the former ones any more; it is looked once more whether anything is left,
 *    and they are destroyed.
 *
 * Killed at any moment, it goes on from its step when it is called again.
 */
export class KeyRotation {
  private readonly folder: string;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly keys: Keys,
    private readonly uses: readonly KeyUse[],
  ) {
    this.folder = keys.folder;
  }

  /** How far a rotation is that was begun. */
  get stage(): RotationStage {
    return rotationStage(this.folder);
  }

  /** Since when there is the master key that is used. */
  get since(): Date {
    return madeAt(this.folder, readRing(this.folder).master.current);
  }

  /** How many values each use keeps. */
  async counts(): Promise<readonly { readonly use: KeyUse; readonly count: number }[]> {
    const counts = [];
    for (const use of this.uses) counts.push({ use, count: await use.count(this.unitOfWork) });
    return counts;
  }

  /**
   * Begins a rotation, or goes on with the one under way, until its former keys are destroyed.
   *
   * @throws `keys.rotation-running`, `keys.values-unreadable`, and what the folder of keys throws
   */
  async run(request: RotationRequest): Promise<readonly UseRenewed[]> {
    const lock = await LockFile.open(join(this.folder, 'rotation.lock'));
    try {
      if (!lock.tryTake()) throw new AppError('keys.rotation-running');
      return await this.turn(request);
    } finally {
      await lock.close();
    }
  }

  private async turn(request: RotationRequest): Promise<readonly UseRenewed[]> {
    let renewed: readonly UseRenewed[] = [];
    if (this.stage === 'rest') this.begin(request.sealingOnly);
    if (this.stage === 'made') {
      await this.everybodyFollows(request);
      this.write((generations) => ({ ...generations, current: Math.max(...generations.known) }));
    }
    if (this.stage === 'used') {
      await this.everybodyFollows(request);
      renewed = await this.renewAll(request, false);
      await this.recordOnce(() => request.record(renewed));
      this.write(({ current, known }) => ({
        current,
        known: [current],
        leaving: known.filter((one) => one !== current),
      }));
    }
    await this.everybodyFollows(request);
    this.keys.recallLeaving();
    const left = await this.renewAll(request, true);
    await this.unitOfWork.scrub();
    this.end();
    await this.keys.follow(() => this.unitOfWork.settled());
    return renewed.length > 0 ? renewed : left;
  }

  private begin(sealingOnly: boolean): void {
    const ring = readRing(this.folder);
    const { master, sealing, carried } = ring;
    const withCopies = { ...ring, step: ring.step + 1, sealing: withNext(sealing) };
    if (sealingOnly) {
      writeRing(this.folder, withCopies);
      return;
    }
    const next = master.current + 1;
    makeMaster(this.folder, next);
    const purposes = new Map<string, Carrying>(
      this.uses.flatMap(({ carries }) => Object.entries(carries)),
    );
    const current = readGeneration(this.folder, ring, master.current);
    const carry = current.carry(purposes, readMaster(this.folder, next), next);
    writeRing(this.folder, {
      ...withCopies,
      master: withNext(master),
      carried: { ...carried, [next]: carry },
    });
  }

  private write(change: (generations: Generations) => Partial<Generations>): void {
    const ring = readRing(this.folder);
    writeRing(this.folder, {
      ...ring,
      step: ring.step + 1,
      master: { ...ring.master, ...change(ring.master) },
      sealing: { ...ring.sealing, ...change(ring.sealing) },
    });
  }

  /** Destroys what is leaving, and forgets it then: cut short, it is destroyed again. */
  private end(): void {
    const { master, sealing, carried, step } = readRing(this.folder);
    for (const generation of master.leaving) destroyMaster(this.folder, generation);
    new DayKeys(this.folder).destroyGenerations(sealing.leaving);
    const { current } = master;
    const kept = carried[current];
    writeRing(this.folder, {
      step: step + 1,
      master: { ...master, leaving: [] },
      sealing: { ...sealing, leaving: [] },
      carried: kept === undefined ? {} : { [current]: kept },
    });
  }

  private async everybodyFollows({ onWaiting }: RotationRequest): Promise<void> {
    await this.keys.follow(() => this.unitOfWork.settled());
    for (let told = 0; ;) {
      const behind = await this.keys.othersBehind();
      if (behind === 0) return;
      if (behind !== told) onWaiting(behind);
      told = behind;
      await pause(LOOK_MS);
    }
  }

  private async renewAll(
    { unreadable }: RotationRequest,
    ended: boolean,
  ): Promise<readonly UseRenewed[]> {
    const { unitOfWork, keys } = this;
    const renewed: UseRenewed[] = [];
    for (const use of this.uses) {
      renewed.push({ use, ...(await use.renew({ unitOfWork, keys, ended })) });
    }
    const lost = renewed.reduce((sum, one) => sum + one.unreadable, 0);
    if (lost > 0 && lost !== unreadable) {
      throw new AppError('keys.values-unreadable', {
        count: lost,
        total: lost,
        where: placesOf(renewed),
      });
    }
    return renewed;
  }

  /** The database recognises the new keys from then on, and what was done is recorded with that, once. */
  private async recordOnce(record: () => Promise<void>): Promise<void> {
    const { master, sealing } = readRing(this.folder);
    const generations = `${String(master.current)}.${String(sealing.current)}`;
    const installation = new Installation(this.unitOfWork);
    await this.unitOfWork.run(async () => {
      if (await installation.takeGenerations(generations, keyCheck(this.keys))) await record();
    });
  }
}

/** How far a rotation is of the keys in a folder. */
export function rotationStage(folder: string): RotationStage {
  return stageOf(readRing(folder));
}

/** How far the rotation of a ring is: both kinds of keys go together, or the keys of days alone. */
function stageOf({ sealing: { current, known, leaving } }: KeyRing): RotationStage {
  if (leaving.length > 0) return 'leaving';
  if (known.length === 1) return 'rest';
  return current === Math.max(...known) ? 'used' : 'made';
}

function withNext({ current }: Generations): Generations {
  return { current, known: [current, current + 1], leaving: [] };
}

function placesOf(renewed: readonly UseRenewed[]): string {
  return renewed
    .filter(({ unreadable }) => unreadable > 0)
    .map(({ use, unreadable }) => `${nameOf(use)} (${String(unreadable)})`)
    .join(', ');
}

/** What a use keeps, as the database calls it: `provisional_secret.verifier`. */
export function nameOf({ entity, columns }: KeyUse): string {
  const table = (entity?.name ?? '')
    .replace(/Row$/, '')
    .replace(/(?!^)[A-Z]/g, (capital) => `_${capital}`)
    .toLowerCase();
  return `${table}.${columns.join('+')}`;
}
