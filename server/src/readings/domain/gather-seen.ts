import type { ReadingKind } from '@trousseau/shared';
import { unpackPeople } from './packed-people.js';
import type { ShownKind } from './shown.js';

/** One answer that showed people, as it was kept. */
export interface KeptReading {
  readonly kind: ReadingKind;
  readonly sessionId: string;
  readonly at: Date;
  readonly fields: number;
  readonly people: Uint8Array | null;
  readonly others: number;
}

/** Somebody who was seen: what of them, how often, when. */
export interface Seen {
  readonly id: string;
  readonly kind: ShownKind;
  readonly fields: number;
  readonly times: number;
  readonly firstAt: Date;
  readonly lastAt: Date;
}

/** Readings in numbers. */
export interface SeenFigures {
  readonly readings: number;
  readonly searches: number;
  readonly sessions: number;
  readonly others: number;
  readonly letters: number;
  readonly files: number;
  readonly contacts: number;
}

/**
 * Who was seen in these readings, each person once. Letters name accounts, everything else records: they are one person.
 *
 * @param recordOf the record of an account, where the school has one
 */
export function gatherSeen(
  readings: readonly KeptReading[],
  recordOf: (accountId: string) => { readonly id: string; readonly kind: ShownKind } | undefined,
): Seen[] {
  const found = new Map<string, Seen>();
  for (const { at, fields, people } of readings) {
    for (const person of unpackPeople(people)) {
      const { id, kind } = (person.kind === 'account' ? recordOf(person.id) : null) ?? person;
      const known = found.get(id);
      found.set(id, {
        id,
        kind,
        fields: (known?.fields ?? 0) | fields,
        times: (known?.times ?? 0) + 1,
        firstAt: known?.firstAt ?? at,
        lastAt: at,
      });
    }
  }
  return [...found.values()];
}

/** The ids of the accounts that these readings name. */
export function accountsIn(readings: readonly KeptReading[]): string[] {
  const ids = readings.flatMap(({ people }) =>
    unpackPeople(people).flatMap(({ kind, id }) => (kind === 'account' ? [id] : [])),
  );
  return [...new Set(ids)];
}

/** How many there were of each. */
export function figuresOf(readings: readonly KeptReading[]): SeenFigures {
  const of = (kind: ReadingKind): KeptReading[] => readings.filter((one) => one.kind === kind);
  const sum = (ones: readonly number[]): number => ones.reduce((all, one) => all + one, 0);
  return {
    readings: readings.length,
    searches: of('search').length,
    sessions: new Set(readings.map(({ sessionId }) => sessionId)).size,
    others: sum(readings.map(({ others }) => others)),
    letters: sum(of('print').map(({ people }) => unpackPeople(people).length)),
    files: of('file').length,
    contacts: of('change').length,
  };
}
