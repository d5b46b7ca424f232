import { z } from 'zod';
import { fingerprint } from '../crypto/hash.js';
import { openLine, sealLine } from '../crypto/separate-key.js';

const Note = z.object({ kind: z.string(), ids: z.array(z.string()) });

/** Something that happened to these records, which ids alone name: `id`, or `id/what` of something that has one. */
export type Note = z.infer<typeof Note>;

const Said = z.object({
  /** When, ISO. */
  at: z.string(),
  /** What counts from now on, whether its unit was saved or not. */
  notes: z.array(Note),
  /** What counts once a later record confirms this one. */
  saved: z.array(Note),
  /** What is over once a later record confirms this one. */
  ends: z.array(Note),
  /** The number of the record whose unit was saved. */
  confirms: z.number().int().optional(),
});

/** What a record says. */
export type Said = z.infer<typeof Said>;

/** A record as it stands in the journal, numbered from 1. */
export interface JournalRecord extends Said {
  readonly seq: number;
}

/** Where a journal ends: what the next record is sealed to. */
export interface JournalEnd {
  /** The journal's own id. */
  readonly id: string;
  /** The number of its last record; where they begin when it has none. */
  readonly seq: number;
  readonly digest: string;
}

/** A line is not the one that follows: changed, moved, taken out, or of another journal. */
export class JournalBroken extends Error {}

const Head = z.object({
  journal: z.string(),
  /** The number after which its records begin: earlier ones were left out. */
  after: z.number().int(),
});
const HEAD_CONTEXT = 'journal';

/** The first line of a journal whose records begin after this number, and its end. */
export function beginJournal(
  key: Buffer,
  id: string,
  after = 0,
): { line: string; end: JournalEnd } {
  const line = sealLine(key, JSON.stringify({ journal: id, after }), HEAD_CONTEXT);
  return { line, end: { id, seq: after, digest: fingerprint(line) } };
}

/** The line of a record, and the end behind it. Each line is sealed to its number and to the line before. */
export function nextLine(
  key: Buffer,
  end: JournalEnd,
  said: Said,
): { line: string; end: JournalEnd } {
  const seq = end.seq + 1;
  const line = sealLine(key, JSON.stringify(said), contextOf(seq, end.digest));
  return { line, end: { id: end.id, seq, digest: fingerprint(line) } };
}

/**
 * Reads the lines that follow an end, or a whole journal.
 *
 * @throws JournalBroken
 */
export function readLines(
  key: Buffer,
  from: JournalEnd | null,
  lines: readonly string[],
): { end: JournalEnd | null; records: JournalRecord[] } {
  let end = from;
  const records: JournalRecord[] = [];
  for (const line of lines) {
    try {
      if (!end) {
        const { journal: id, after } = Head.parse(JSON.parse(openLine(key, line, HEAD_CONTEXT)));
        end = { id, seq: after, digest: fingerprint(line) };
        continue;
      }
      const seq = end.seq + 1;
      const said = Said.parse(JSON.parse(openLine(key, line, contextOf(seq, end.digest))));
      records.push({ seq, ...said });
      end = { id: end.id, seq, digest: fingerprint(line) };
    } catch (error) {
      throw new JournalBroken('a line does not follow', { cause: error });
    }
  }
  return { end, records };
}

function contextOf(seq: number, before: string): string {
  return `${String(seq)}:${before}`;
}
