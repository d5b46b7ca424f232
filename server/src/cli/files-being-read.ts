import { constants } from 'node:fs';
import { chmod, copyFile, lstat, open, readdir, readFile } from 'node:fs/promises';
import { rename, rm, writeFile } from 'node:fs/promises';
import { newId } from '../platform/crypto/random.js';
import { inFolder, readableName } from './dropped-names.js';

/** What is left to its owner alone. */
export const ONLY_ITS_OWNER = 0o600;

/** Not what a link leads to: whoever may write here may not read elsewhere. Nor a pipe that nobody writes to. */
const JUST_THE_FILE = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

/** How a file is named that is finished with: it is not read again, and still to be removed or kept. */
const DONE = { read: '.lu', refused: '.refuse' } as const;
export type Keeping = keyof typeof DONE;

/** A file that is read, what holds its own name, a copy that was begun, and how it ends. */
const OURS = /^(?<id>[0-9a-f-]{36})(?<ending>\.nom|\.copie|\.lu|\.refuse)?$/;

/** What lies beside them: the lock, and what is known of files that stay. */
const LOCK = 'verrou';
const LEFT = 'laisses';

/** Why a file stays where it lies: it cannot be read, cannot be moved, or was taken away at that moment. */
export type LeftReason = 'unreadable' | 'not-movable' | 'gone';

/** A file that was dropped, taken out of everybody's way. */
export interface DroppedFile {
  readonly id: string;
  /** As people read it. */
  readonly name: string;
  readonly bytes: Buffer;
}

/**
 * The files that are being read, in a folder of their own: each under a name of our making, so that none is ever written
 * over, with its own name in a small file beside it.
 */
export class FilesBeingRead {
  constructor(private readonly folder: string) {}

  get lock(): string {
    return `${this.folder}/${LOCK}`;
  }

  get left(): string {
    return `${this.folder}/${LEFT}`;
  }

  /**
   * Moves a file here.
   *
   * @param maxCopied what is larger is not copied where it is somebody else's
   */
  async takeIn(
    path: Buffer,
    name: Buffer,
    maxCopied: number,
  ): Promise<{ readonly id: string } | { readonly reason: LeftReason }> {
    try {
      await (await open(path, JUST_THE_FILE)).close();
    } catch (error) {
      return { reason: isGone(error) ? 'gone' : 'unreadable' };
    }
    const id = newId();
    try {
      await this.move(path, name, id);
    } catch (error) {
      return { reason: isGone(error) ? 'gone' : 'not-movable' };
    }
    await this.makeOurs(id, maxCopied);
    return { id };
  }

  /** Takes whatever else lies here, as an older version left it, and gives what is finished with and not put away. */
  async settle(): Promise<{ readonly id: string; readonly as: Keeping }[]> {
    const done: { id: string; as: Keeping }[] = [];
    for (const name of await readdir(this.folder, { encoding: 'buffer' })) {
      const text = name.toString('latin1');
      if (text.startsWith(LOCK) || text === LEFT) continue;
      const { id, ending } = OURS.exec(text)?.groups ?? {};
      if (id === undefined) await this.move(inFolder(this.folder, name), name, newId());
      else if (ending === '.copie') await rm(this.at(text), { force: true });
      else if (ending === DONE.read) done.push({ id, as: 'read' });
      else if (ending === DONE.refused) done.push({ id, as: 'refused' });
    }
    return done;
  }

  /** Those that are not finished with, in the order in which they were taken. */
  async ids(): Promise<string[]> {
    const found = (await readdir(this.folder)).map((name) => OURS.exec(name)?.groups ?? {});
    return found
      .flatMap(({ id, ending }) => (id !== undefined && ending === undefined ? [id] : []))
      .sort();
  }

  /** Reads one. Throws where it is no file, or cannot be read. */
  async read(id: string, maxBytes: number): Promise<DroppedFile> {
    const file = await open(this.at(id), JUST_THE_FILE);
    try {
      const found = await file.stat();
      if (!found.isFile()) throw new Error('No file');
      const tooLarge = found.size > maxBytes;
      const bytes = tooLarge ? Buffer.alloc(maxBytes + 1) : await file.readFile();
      return { id, name: await this.nameOf(id), bytes };
    } finally {
      await file.close();
    }
  }

  /** The name under which one was dropped, as people read it; what held it may be lost. */
  async nameOf(id: string): Promise<string> {
    return readableName(await readFile(this.at(`${id}.nom`)).catch(() => Buffer.from(id)));
  }

  /** Finishes with one: nobody reads it again. */
  async finish(id: string, as: Keeping): Promise<void> {
    await rename(this.at(id), this.doneAt(id, as));
  }

  /** Removes one that is finished with, or moves it to where it is kept. */
  async putAway(id: string, as: Keeping, kept: string | null): Promise<void> {
    if (kept === null) await rm(this.doneAt(id, as), { recursive: true, force: true });
    else await rename(this.doneAt(id, as), kept);
    await rm(this.at(`${id}.nom`), { force: true });
  }

  private async move(path: Buffer, name: Buffer, id: string): Promise<void> {
    const record = this.at(`${id}.nom`);
    try {
      await writeFile(record, name, { mode: ONLY_ITS_OWNER, flag: 'wx' });
      await rename(path, this.at(id));
    } catch (error) {
      await rm(record, { force: true });
      throw error;
    }
  }

  /**
   * Leaves a file to its reader alone. It is copied where it is somebody else's, as only its owner may say who reads it, and
   * where it has another name elsewhere, where it is to stay as it is.
   */
  private async makeOurs(id: string, maxCopied: number): Promise<void> {
    const copy = this.at(`${id}.copie`);
    try {
      const { nlink, size } = await lstat(this.at(id));
      if (nlink === 1 && (await this.isClosed(id))) return;
      // what is too large is not read either, and the folder keeps it from others
      if (size > maxCopied) return;
      await copyFile(this.at(id), copy, constants.COPYFILE_EXCL);
      await chmod(copy, ONLY_ITS_OWNER);
      await rename(copy, this.at(id));
    } catch {
      await rm(copy, { force: true });
    }
  }

  private async isClosed(id: string): Promise<boolean> {
    try {
      await chmod(this.at(id), ONLY_ITS_OWNER);
      return true;
    } catch {
      return false;
    }
  }

  private doneAt(id: string, as: Keeping): string {
    return this.at(`${id}${DONE[as]}`);
  }

  private at(name: string): string {
    return `${this.folder}/${name}`;
  }
}

/** Whether nothing was there under a name. */
export function isGone(error: unknown): boolean {
  return (error as { readonly code?: unknown } | null)?.code === 'ENOENT';
}
