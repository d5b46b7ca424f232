import { chmod, lstat, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Where files go, inside the folder: names that begin with a dot are never read. */
const BEING_READ = '.en-cours';
const READ = '.lus';
const REFUSED = '.refuses';
const REPORTS = '.comptes-rendus';

/** How long a file has not been written to before it is read: whoever sends it has finished. */
const AT_REST_MS = 10_000;
const DAY_MS = 86_400_000;
/** How long files that were refused are kept: somebody has to see what is wrong with them. */
const REFUSED_DAYS = 7;

const ONLY_ITS_OWNER = 0o600;
const FOLDER_OF_ITS_OWNER = 0o700;

/** Names that programs give to what they have not finished sending. */
const UNFINISHED = /^[.~]|\.(part|partial|filepart|tmp|crdownload)$/i;

/** A file that was dropped, taken out of everybody's way. */
export interface DroppedFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** What is kept of files that were read. */
export type Keeping = 'read' | 'refused';

/**
 * A folder into which other software drops files. All that lie there at rest are one import. They are taken by moving them
 * away, so that nobody reads them twice; what was taken and not finished with comes back at the next start.
 */
export class DropFolder {
  constructor(
    private readonly folder: string,
    private readonly keepDays: number,
    private readonly now: () => Date,
  ) {}

  /** Makes the folders of its own, and puts back what was being read when the last one ended. */
  async open(): Promise<void> {
    for (const name of [BEING_READ, READ, REFUSED, REPORTS]) {
      await mkdir(this.at(name), { recursive: true, mode: FOLDER_OF_ITS_OWNER });
    }
    for (const name of await readdir(this.at(BEING_READ))) {
      await rename(this.at(BEING_READ, name), this.at(name));
    }
  }

  /**
   * Takes the files that lie there, once all of them are at rest.
   *
   * @param maxBytes of a file: of a larger one, no more is read than shows that it is
   * @returns none while there are none, or one is still being written
   */
  async take(maxBytes: number): Promise<readonly DroppedFile[]> {
    const names = (await readdir(this.folder)).filter((name) => !UNFINISHED.test(name)).sort();
    const files: string[] = [];
    for (const name of names) {
      // not what a link leads to: whoever may write here may not read elsewhere
      const found = await lstat(this.at(name));
      if (!found.isFile()) continue;
      if (this.now().getTime() - found.mtimeMs < AT_REST_MS) return [];
      files.push(name);
    }
    const taken: DroppedFile[] = [];
    for (const name of files) {
      await rename(this.at(name), this.at(BEING_READ, name));
      await chmod(this.at(BEING_READ, name), ONLY_ITS_OWNER);
      const { size } = await lstat(this.at(BEING_READ, name));
      const bytes =
        size > maxBytes ? Buffer.alloc(maxBytes + 1) : await readFile(this.at(BEING_READ, name));
      taken.push({ name, bytes });
    }
    return taken;
  }

  /** Puts files back that could not be looked at yet. */
  async putBack(files: readonly Pick<DroppedFile, 'name'>[]): Promise<void> {
    for (const { name } of files) await rename(this.at(BEING_READ, name), this.at(name));
  }

  /** Ends with files: those that were read are removed, unless they are to be kept some days; refused ones are kept. */
  async finish(files: readonly Pick<DroppedFile, 'name'>[], as: Keeping): Promise<void> {
    for (const { name } of files) {
      if (as === 'read' && this.keepDays === 0) await rm(this.at(BEING_READ, name));
      else {
        const kept = this.at(as === 'read' ? READ : REFUSED, `${this.stamp()}-${name}`);
        await rename(this.at(BEING_READ, name), kept);
      }
    }
  }

  /** Writes what became of an import. Only its owner reads it. */
  async report(content: unknown): Promise<void> {
    const text = `${JSON.stringify(content, null, 2)}\n`;
    await writeFile(this.at(REPORTS, `${this.stamp()}.json`), text, { mode: ONLY_ITS_OWNER });
  }

  /** Removes kept files whose days are over. */
  async sweep(): Promise<void> {
    await this.removeOlderThan(READ, this.keepDays);
    await this.removeOlderThan(REFUSED, REFUSED_DAYS);
  }

  private async removeOlderThan(folder: string, days: number): Promise<void> {
    const last = this.stamp(days * DAY_MS);
    for (const name of await readdir(this.at(folder))) {
      if (name < last) await rm(this.at(folder, name));
    }
  }

  /** The present moment, or one before it, as names of files begin with it. */
  private stamp(beforeMs = 0): string {
    const at = new Date(this.now().getTime() - beforeMs);
    return at.toISOString().replace(/[:.]/g, '-');
  }

  private at(...names: readonly string[]): string {
    return join(this.folder, ...names);
  }
}
