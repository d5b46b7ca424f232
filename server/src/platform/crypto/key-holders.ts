import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { LockFile } from '../database/lock-file.js';
import { keepTrying, momentIn } from '../database/patience.js';
import { replaceFile } from './key-files.js';
import { newId } from './random.js';

const HOLDER = /^holder-([0-9a-f-]{36})\.lock$/;
/** How long somebody who looks whether a holder lives is waited for. */
const PATIENCE_MS = 2_000;

/**
 * A process that has the keys in its memory. As long as it lives it holds a lock on a file of its own in the folder of
 * keys, which ends with it however it ends; beside it stands how far it has followed the ring. Whoever rotates keys
 * waits for all of them, and for nobody who is gone.
 */
export class KeyHolder {
  private constructor(
    private readonly folder: string,
    private readonly id: string,
    private readonly lock: LockFile,
  ) {}

  /** Says that this process has the keys. Before it reads the ring by which it uses them. */
  static async enter(folder: string): Promise<KeyHolder> {
    for (;;) {
      const id = newId();
      const file = lockFile(folder, id);
      const lock = await LockFile.open(file);
      const taken = await keepTrying(() => lock.tryTake(), momentIn(PATIENCE_MS));
      // somebody looked before it was locked, found nobody, and removed it
      if (taken && existsSync(file)) return new KeyHolder(folder, id, lock);
      await lock.close();
    }
  }

  /** Says that nothing of this process is under way which used the keys as they were before this step. */
  acknowledge(step: number): void {
    replaceFile(stepFile(this.folder, this.id), String(step));
  }

  /** Says that this process has the keys no more. */
  async leave(): Promise<void> {
    for (const file of [lockFile(this.folder, this.id), stepFile(this.folder, this.id)]) {
      rmSync(file, { force: true });
    }
    await this.lock.close();
  }

  /** How many other living processes have not followed the ring to this step. What dead ones left is removed. */
  async othersBehind(step: number): Promise<number> {
    let behind = 0;
    for (const name of readdirSync(this.folder)) {
      const id = HOLDER.exec(name)?.[1];
      if (id === undefined || id === this.id) continue;
      if (await isGone(this.folder, id)) continue;
      if (stepOf(this.folder, id) < step) behind += 1;
    }
    return behind;
  }
}

async function isGone(folder: string, id: string): Promise<boolean> {
  const file = lockFile(folder, id);
  const lock = await LockFile.open(file);
  try {
    if (!lock.tryTake()) return false;
    rmSync(file, { force: true });
    rmSync(stepFile(folder, id), { force: true });
    return true;
  } finally {
    await lock.close();
  }
}

/** -1 for one that has said nothing yet. */
function stepOf(folder: string, id: string): number {
  try {
    return Number(readFileSync(stepFile(folder, id), 'utf8'));
  } catch {
    return -1;
  }
}

function lockFile(folder: string, id: string): string {
  return join(folder, `holder-${id}.lock`);
}

function stepFile(folder: string, id: string): string {
  return join(folder, `holder-${id}.step`);
}
