import type { JournalRecord, Note } from './journal-records.js';

/** How something stands after all that was noted of it. */
export interface LastNoted {
  /** Whether it goes on, or was ended. */
  readonly holds: boolean;
  /** What was noted with its id; empty when nothing was. */
  readonly what: string;
  /** When that was noted, ISO. */
  readonly at: string;
}

/** How records stand, by id. */
export type Folded = ReadonlyMap<string, LastNoted>;

/** From which number on, and up to which, records are looked at. */
export interface JournalPart {
  readonly after: number;
  readonly upTo?: number;
}

/**
 * What was noted last of each record of a kind. What no later record confirms, and would have to be, did not happen for
 * all that is known.
 *
 * @param all the whole journal: what is in the part may be confirmed after it
 */
export function foldNotes(
  all: readonly JournalRecord[],
  kind: string,
  { after, upTo = Infinity }: JournalPart,
): Folded {
  const confirmed = new Set(all.map(({ confirms }) => confirms));
  const folded = new Map<string, LastNoted>();
  const put = (notes: readonly Note[], holds: boolean, at: string): void => {
    for (const one of notes) {
      if (one.kind !== kind) continue;
      for (const said of one.ids) {
        const [id = '', what = ''] = said.split('/');
        folded.set(id, { holds, what, at });
      }
    }
  };
  for (const { seq, at, notes, saved, ends } of all) {
    if (seq <= after || seq > upTo) continue;
    put(notes, true, at);
    if (!confirmed.has(seq)) continue;
    put(saved, true, at);
    put(ends, false, at);
  }
  return folded;
}
