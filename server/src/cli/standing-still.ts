/** How long a file has not been written to before it is read: whoever sends it has finished. */
export const AT_REST_MS = 10_000;

/** What a look at a file finds. */
export interface Sighting {
  /** Unique in its folder. */
  readonly key: string;
  readonly size: number;
  readonly mtimeMs: number;
}

interface Seen extends Sighting {
  readonly stillSince: number;
}

/**
 * Tells files that are still being written from those that are at rest. The time of a file is another clock's, of whoever
 * sent it or of a network drive: it is believed only where it is past, and no longer once the file was seen to change. What
 * says that it is from the future counts from when it was first seen.
 */
export class StandingStill {
  private seen: ReadonlyMap<string, Seen> = new Map();

  /** Those of these files that are at rest at this moment. The others of the last look are forgotten. */
  atRest<T extends Sighting>(files: readonly T[], nowMs: number): T[] {
    const looks = files.map((file) => ({ file, since: this.since(file, nowMs) }));
    this.seen = new Map(
      looks.map(({ file: { key, size, mtimeMs }, since }) => [
        key,
        { key, size, mtimeMs, stillSince: since },
      ]),
    );
    return looks.flatMap(({ file, since }) => (nowMs - since >= AT_REST_MS ? [file] : []));
  }

  private since({ key, size, mtimeMs }: Sighting, nowMs: number): number {
    const before = this.seen.get(key);
    if (!before) return Math.min(mtimeMs, nowMs);
    const isSame = before.size === size && before.mtimeMs === mtimeMs;
    return isSame ? before.stillSince : nowMs;
  }
}
