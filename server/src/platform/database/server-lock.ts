import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MACHINE_CLOCK } from '../machine-clock.js';
import type { Config } from '../config/config.js';
import { AppError } from '../errors.js';
import { databaseFile } from './connection.js';
import { LockFile } from './lock-file.js';
import { keepTrying, momentIn } from './patience.js';

/** Lets go of what was locked. */
export type Release = () => Promise<void>;

/**
 * Makes this process the only server of its embedded database: two would each run every job, timer and
 * message. The lock ends with the process, also when it is killed. Commands, copies and reads do not ask
 * for it. Nothing is locked on MariaDB and MySQL, whose servers share rows.
 *
 * @param patienceMs how long another holder is waited for
 * @throws `server.already-running` with its process, and since when it runs
 */
export async function takeServerLock(config: Config, patienceMs = 0): Promise<Release> {
  if (config.database.url !== null) return () => Promise.resolve();
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
  const lock = await LockFile.open(join(config.dataDir, 'trousseau.server.lock'));
  const holder = join(config.dataDir, 'trousseau.server');
  if (!(await keepTrying(() => lock.tryTake(), momentIn(patienceMs)))) {
    await lock.close();
    throw new AppError('server.already-running', {
      file: databaseFile(config),
      ...whoHolds(holder),
    });
  }
  sayWhoHolds(holder);
  return async () => {
    rmSync(holder, { force: true });
    await lock.close();
  };
}

/** Only for the words of a refusal: a full disk does not keep the server from starting. */
function sayWhoHolds(file: string): void {
  try {
    writeFileSync(file, `${process.pid} ${MACHINE_CLOCK.now().toISOString()}\n`, { mode: 0o600 });
  } catch {
    rmSync(file, { force: true });
  }
}

/** What the holder wrote of itself; it may not have come to it yet. */
function whoHolds(file: string): { pid?: string; since?: string } {
  try {
    const [pid = '', since = ''] = readFileSync(file, 'utf8').trim().split(' ');
    return { pid, since };
  } catch {
    return {};
  }
}
