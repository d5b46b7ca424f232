import { chmod, lstat, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fingerprint } from '../platform/crypto/hash.js';
import { newId } from '../platform/crypto/random.js';
import { LockFile } from '../platform/database/lock-file.js';
import { AppError } from '../platform/errors.js';
import { endOfName, inFolder, isUnfinished } from './dropped-names.js';
import { FilesBeingRead, isGone, ONLY_ITS_OWNER } from './files-being-read.js';
import type { DroppedFile, Keeping, LeftReason } from './files-being-read.js';
import { StandingStill } from './standing-still.js';
import type { Sighting } from './standing-still.js';

/** Where files go, inside the folder: names that begin with a dot are never read. */
const BEING_READ = '.en-cours';
const READ = '.lus';
const REFUSED = '.refuses';
const REPORTS = '.comptes-rendus';
const OWN_FOLDERS = [BEING_READ, READ, REFUSED, REPORTS] as const;

const DAY_MS = 86_400_000;
/** How long files that were refused are kept: somebody has to see what is wrong with them. */
const REFUSED_DAYS = 7;

const FOLDER_OF_ITS_OWNER = 0o700;

/** How the name of a file begins that was put there to be kept; whatever else lies there is not ours to remove. */
const STAMPED = /^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d-\d{3}Z-/;

/** A file that could not be taken. */
export interface LeftFile {
  readonly reason: LeftReason;
  /** Whether it was so before, and that was said. */
  readonly again: boolean;
}

/** What a look at the folder gives. */
export interface Taking {
  readonly files: readonly DroppedFile[];
  readonly left: readonly LeftFile[];
  /** Whether files lie there of which one is still being written. */
  readonly waits: boolean;
}

interface Lying extends Sighting {
  readonly name: Buffer;
}

/**
 * A folder into which other software drops files. All that lie there at rest are one import. One process at a time has it
 * (docs/decisions/0041-watched-folder.md). A file is taken by moving it away, and stays away until it is finished with: what
 * was not when its reader ended is read first by the next one.
 */
export class DropFolder {
  private readonly beingRead: FilesBeingRead;
  private readonly standing = new StandingStill();
  private readonly finished = new Set<string>();
  private lock: LockFile | null = null;

  constructor(
    private readonly folder: string,
    private readonly keepDays: number,
    private readonly now: () => Date,
  ) {
    this.beingRead = new FilesBeingRead(this.at(BEING_READ));
  }

  /**
   * Takes the folder for this process, until it is closed or the process ends, and puts away what the last one had finished with.
   *
   * @throws AppError `imports.folder-watched` where another process has it, `imports.folder-not-own` as {@link sweep} does
   */
  async open(): Promise<void> {
    for (const name of OWN_FOLDERS) await this.makeOwn(name);
    const lock = await LockFile.open(this.beingRead.lock);
    if (!lock.tryTake()) {
      await lock.close();
      throw new AppError('imports.folder-watched');
    }
    this.lock = lock;
    for (const { id, as } of await this.beingRead.settle()) await this.putAway(id, as);
  }

  /** Lets another process have it. */
  async close(): Promise<void> {
    await this.lock?.close();
    this.lock = null;
  }

  /**
   * Takes the files that lie there, once all of them are at rest; what was taken before and is not finished with, alone. Each is
   * taken by itself: one that cannot be keeps no other from it.
   *
   * @param maxBytes of a file: of a larger one, no more is read than shows that it is
   */
  async take(maxBytes: number): Promise<Taking> {
    const before = (await this.beingRead.ids()).filter((id) => !this.finished.has(id));
    const first = await this.read(before, maxBytes);
    if (first.files.length > 0) return { ...first, waits: false };
    const lying = await this.lying();
    if (this.standing.atRest(lying, this.now().getTime()).length < lying.length) {
      return { ...first, waits: true };
    }
    const ids: string[] = [];
    const stuck: { file: Lying; reason: LeftReason }[] = [];
    for (const file of lying) {
      const taken = await this.beingRead.takeIn(this.pathOf(file.name), file.name, maxBytes);
      if ('id' in taken) ids.push(taken.id);
      else stuck.push({ file, reason: taken.reason });
    }
    const { files, left } = await this.read(ids, maxBytes);
    const stay = await this.noteLeft(stuck);
    return { files, left: [...first.left, ...left, ...stay], waits: false };
  }

  /**
   * Ends with files: those that were read are removed, unless they are to be kept some days; refused ones are kept. None is read
   * again, whatever becomes of that.
   *
   * @returns whether all are where they belong
   */
  async finish(files: readonly Pick<DroppedFile, 'id'>[], as: Keeping): Promise<boolean> {
    for (const { id } of files) this.finished.add(id);
    let all = true;
    for (const { id } of files) {
      try {
        await this.beingRead.finish(id, as);
        all = (await this.putAway(id, as)) && all;
      } catch {
        all = false;
      }
    }
    return all;
  }

  /** Writes what became of an import. Only its owner reads it. */
  async report(content: unknown): Promise<void> {
    const text = `${JSON.stringify(content, null, 2)}\n`;
    const name = `${this.stamp()}-${shortId(newId())}.json`;
    await writeFile(this.at(REPORTS, name), text, { mode: ONLY_ITS_OWNER, flag: 'wx' });
  }

  /**
   * Removes kept files whose days are over.
   *
   * @throws AppError `imports.folder-not-own` where one of our folders leads elsewhere since, or is somebody else's: whoever
   *   may write beside them may put a link there, and nothing is to be moved or removed where that leads
   */
  async sweep(): Promise<void> {
    for (const name of OWN_FOLDERS) await this.refuseElsewhere(name);
    await this.removeOlderThan(READ, this.keepDays);
    await this.removeOlderThan(REFUSED, REFUSED_DAYS);
  }

  private async makeOwn(name: string): Promise<void> {
    // it may be there already: what there is then is looked at
    await mkdir(this.at(name), { mode: FOLDER_OF_ITS_OWNER }).catch(() => null);
    await this.refuseElsewhere(name);
    try {
      await chmod(this.at(name), FOLDER_OF_ITS_OWNER);
    } catch {
      throw new AppError('imports.folder-not-own', { folder: name });
    }
  }

  private async refuseElsewhere(name: string): Promise<void> {
    const found = await lstat(this.at(name)).catch((error: unknown) => {
      // what is not there leads nowhere
      if (isGone(error)) return null;
      throw error;
    });
    if (found && !(found.isDirectory() && isOurs(found.uid))) {
      throw new AppError('imports.folder-not-own', { folder: name });
    }
  }

  /** What lies in the folder and has its name. */
  private async lying(): Promise<Lying[]> {
    const names = (await readdir(this.folder, { encoding: 'buffer' }))
      .filter((name) => !isUnfinished(name))
      .sort((one, other) => one.compare(other));
    const lying: Lying[] = [];
    for (const name of names) {
      const found = await this.look(name);
      if (found) lying.push({ name, key: name.toString('latin1'), ...found });
    }
    return lying;
  }

  /** Nothing where that is no file, or whoever put it there took it back. */
  private async look(name: Buffer): Promise<Omit<Sighting, 'key'> | null> {
    try {
      const found = await lstat(this.pathOf(name));
      return found.isFile() ? { size: found.size, mtimeMs: found.mtimeMs } : null;
    } catch (error) {
      // what cannot be looked at cannot be read either, which is said
      return isGone(error) ? null : { size: 0, mtimeMs: 0 };
    }
  }

  private async read(
    ids: readonly string[],
    maxBytes: number,
  ): Promise<Pick<Taking, 'files' | 'left'>> {
    const files: DroppedFile[] = [];
    const left: LeftFile[] = [];
    for (const id of ids) {
      try {
        files.push(await this.beingRead.read(id, maxBytes));
      } catch {
        await this.finish([{ id }], 'refused');
        left.push({ reason: 'unreadable', again: false });
      }
    }
    return { files, left };
  }

  /** Says of files that stay whether that was said before; whoever has the folder next knows it too. */
  private async noteLeft(
    stuck: readonly { readonly file: Lying; readonly reason: LeftReason }[],
  ): Promise<LeftFile[]> {
    const said = await readFile(this.beingRead.left, 'utf8').catch(() => '');
    const marked = stuck.map(({ file: { key, size, mtimeMs }, reason }) => {
      const mark = fingerprint([key, size, mtimeMs, reason].join('\n'));
      return { mark, reason, again: said.includes(mark) };
    });
    const text = marked.map(({ mark }) => `${mark}\n`).join('');
    // at worst it is said again
    if (text !== said)
      await writeFile(this.beingRead.left, text, { mode: ONLY_ITS_OWNER }).catch(() => null);
    return marked.map(({ reason, again }) => ({ reason, again }));
  }

  private async putAway(id: string, as: Keeping): Promise<boolean> {
    try {
      const name = `${this.stamp()}-${shortId(id)}-${endOfName(await this.beingRead.nameOf(id))}`;
      const isKept = as === 'refused' || this.keepDays > 0;
      const kept = isKept ? this.at(as === 'read' ? READ : REFUSED, name) : null;
      await this.beingRead.putAway(id, as, kept);
      this.finished.delete(id);
      return true;
    } catch {
      return false;
    }
  }

  /** What cannot be removed keeps nothing from being read. */
  private async removeOlderThan(folder: string, days: number): Promise<void> {
    const last = this.stamp(days * DAY_MS);
    const kept = await readdir(this.at(folder), { encoding: 'buffer' }).catch(() => []);
    for (const name of kept) {
      const text = name.toString('latin1');
      if (!STAMPED.test(text) || text >= last) continue;
      await rm(inFolder(this.at(folder), name), { recursive: true, force: true }).catch(() => null);
    }
  }

  /** The present moment, or one before it, as names of files begin with it. */
  private stamp(beforeMs = 0): string {
    const at = new Date(this.now().getTime() - beforeMs);
    return at.toISOString().replace(/[:.]/g, '-');
  }

  private pathOf(name: Buffer): Buffer {
    return inFolder(this.folder, name);
  }

  private at(...names: readonly string[]): string {
    return join(this.folder, ...names);
  }
}

/** Whether it is of the user who runs this; where the system has no such numbers, it is. */
function isOurs(uid: number): boolean {
  return uid === (process.geteuid?.() ?? uid);
}

function shortId(id: string): string {
  return id.slice(-12);
}
