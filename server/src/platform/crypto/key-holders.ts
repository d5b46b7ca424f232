import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { LockFile } from '../database/lock-file.js';
import { keepTrying, momentIn } from '../database/patience.js';
import { replaceFile } from './key-files.js';
import { newId } from './random.js';

/** Its id, and the step at which it came. */
const HOLDER = /^holder-([0-9a-f-]{36})\.(\d+)\.lock$/;
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
    private readonly file: string,
    private readonly lock: LockFile,
  ) {}

  /**
   * Says that this process has the keys, and has used none yet. A ring that was changed meanwhile is read again after.
   *
   * @param step of the ring that it has read
   */
  static async enter(folder: string, step: number): Promise<KeyHolder> {
    for (;;) {
      const id = newId();
      const file = join(folder, `holder-${id}.${String(step)}.lock`);
      const lock = await LockFile.open(file);
      const taken = await keepTrying(() => lock.tryTake(), momentIn(PATIENCE_MS));
      // somebody looked before it was locked, found nobody, and removed it
      if (taken && existsSync(file)) return new KeyHolder(folder, id, file, lock);
      await lock.close();
    }
  }

  /** Says that nothing of this process is under way which used the keys as they were before this step. */
  acknowledge(step: number): void {
    replaceFile(stepFile(this.folder, this.id), String(step));
  }

  /** Says that this process has the keys no more. */
  async leave(): Promise<void> {
    remove(this.file, stepFile(this.folder, this.id));
    await this.lock.close();
  }

  /** How many other living processes have not followed the ring to this step. What dead ones left is removed. */
  async othersBehind(step: number): Promise<number> {
    let behind = 0;
    for (const name of readdirSync(this.folder)) {
      const [found, id = '', entered] = HOLDER.exec(name) ?? [];
      if (found === undefined || id === this.id) continue;
      if (await isGone(join(this.folder, name), stepFile(this.folder, id))) continue;
      if ((saidStep(this.folder, id) ?? Number(entered)) < step) behind += 1;
    }
    return behind;
  }
}

async function isGone(file: string, steps: string): Promise<boolean> {
  const lock = await LockFile.open(file);
  try {
    if (!lock.tryTake()) return false;
    remove(file, steps);
    return true;
  } finally {
    await lock.close();
  }
}

/** How far one said that it has followed, `null` when it said nothing yet. */
function saidStep(folder: string, id: string): number | null {
  try {
    return Number(readFileSync(stepFile(folder, id), 'utf8'));
  } catch {
    return null;
  }
}

function remove(...files: readonly string[]): void {
  for (const file of files) rmSync(file, { force: true });
}

function stepFile(folder: string, id: string): string {
  return join(folder, `holder-${id}.step`);
}
