import { Installation } from '../database/installation.js';
import type { UnitOfWork } from '../database/unit-of-work.js';
import { AppError } from '../errors.js';
import { Keys } from './keys.js';

const PURPOSE = 'key-check';
const RECOGNISED = 'trousseau';

/** Whether something that was sealed under the master key opens: `null` when nothing was. */
export type KeyCheck = (unitOfWork: UnitOfWork, keys: Keys) => Promise<boolean | null>;

/**
 * Opens the folder of keys that belongs to this database. The database remembers by which value its master
 * key is known; one that was made before it did asks what it has sealed, and remembers from then on.
 *
 * @param holdsData whether the database already holds what only its own key could read
 * @throws `keys.master-differs`, and what {@link Keys.open} throws
 */
export async function openRecognisedKeys(
  directory: string,
  unitOfWork: UnitOfWork,
  holdsData: boolean,
  witnesses: readonly KeyCheck[],
): Promise<Keys> {
  const installation = new Installation(unitOfWork);
  const recorded = await installation.keyCheck();
  const keys = Keys.open(directory, recorded === null && !holdsData);
  if (recorded === null && !(await vouched(unitOfWork, keys, witnesses))) throw differs(keys);
  const known = recorded ?? (await installation.recordKeyCheck(keyCheck(keys)));
  if (!keys.isMac(PURPOSE, RECOGNISED, known)) throw differs(keys);
  return keys;
}

/**
 * Makes sure that a folder of keys is that of a database which is not open.
 *
 * @param recorded the value by which that database knows its master key
 * @throws `keys.master-differs`, and what {@link Keys.open} throws
 */
export function assertRecognised(directory: string, recorded: string): void {
  const keys = Keys.open(directory, false);
  if (!keys.isMac(PURPOSE, RECOGNISED, recorded)) throw differs(keys);
}

/** The value by which a database recognises its current master key. */
export function keyCheck(keys: Keys): string {
  return keys.mac(PURPOSE, RECOGNISED);
}

/** True when anything opens, or nothing was ever sealed. */
async function vouched(
  unitOfWork: UnitOfWork,
  keys: Keys,
  witnesses: readonly KeyCheck[],
): Promise<boolean> {
  const heard = await Promise.all(witnesses.map((witness) => witness(unitOfWork, keys)));
  return heard.includes(true) || !heard.includes(false);
}

function differs(keys: Keys): AppError {
  return new AppError('keys.master-differs', { folder: keys.folder });
}
