import { z } from 'zod';
import { AppError } from '../platform/errors.js';
import { chained, chainStart, isSignedAsItSays, linkOf } from './chain.js';
import type { Checkpoint, SidedLine } from './chain.js';

/** What an exported trail begins with. */
export const FILE_KIND = 'trousseau-audit';

const Instant = z.iso.datetime().transform((text) => new Date(text));
const Head = z.object({ kind: z.literal(FILE_KIND), publicKey: z.string() });
const Line = z.object({
  kind: z.literal('line'),
  id: z.string(),
  schoolId: z.string().nullable(),
  at: Instant,
  actor: z.string(),
  action: z.string(),
  targetType: z.string().nullable(),
  targetId: z.string().nullable(),
  details: z.string(),
  reason: z.string().nullable(),
  sides: z.string().nullable(),
});
const Day = z.object({
  kind: z.literal('day'),
  day: z.string(),
  scopeId: z.string(),
  lines: z.number(),
  head: z.string(),
  previous: z.string(),
  sealedAt: Instant,
  publicKey: z.string(),
  signature: z.string(),
});
const Entry = z.discriminatedUnion('kind', [Head, Line, Day]);

/** One entry of an exported trail, as one line of JSON. */
export const fileEntry = {
  head: (head: Omit<z.input<typeof Head>, 'kind'> & Readonly<Record<string, string>>): string =>
    entry({ kind: FILE_KIND, ...head }),
  line: ({
    id,
    schoolId,
    at,
    actor,
    action,
    targetType,
    targetId,
    details,
    reason,
    sides,
  }: SidedLine) =>
    entry({
      kind: 'line',
      ...{ id, schoolId, at, actor, action, targetType, targetId, details, reason, sides },
    }),
  day: (day: Checkpoint): string => entry({ kind: 'day', ...day }),
};

/** What a file of an exported trail says of itself. */
export interface AuditFile {
  readonly checkpoints: readonly Checkpoint[];
  /** The keys that signed it. */
  readonly publicKeys: readonly string[];
  readonly lines: number;
  /** Days whose lines are not those that were signed, or whose signature is not right. */
  readonly altered: readonly Pick<Checkpoint, 'day' | 'scopeId'>[];
}

/**
 * Reads an exported trail and compares its lines with the signed ends of its days; a file that holds ends alone has
 * nothing else to be compared.
 *
 * @throws AppError `audit.file-unreadable`, with the number of the line
 */
export async function readAuditFile(
  file: string,
  texts: AsyncIterable<string> | Iterable<string>,
): Promise<AuditFile> {
  const checkpoints: Checkpoint[] = [];
  const altered: AuditFile['altered'][number][] = [];
  const publicKeys = new Set<string>();
  let lines = 0;
  let number = 0;
  let links: string[] = [];
  for await (const text of texts) {
    number += 1;
    if (text.trim() === '') continue;
    const found = parsed(text);
    if (found === null) throw new AppError('audit.file-unreadable', { file, line: number });
    if (found.kind === 'line') {
      lines += 1;
      links.push(linkOf(found));
    } else if (found.kind === 'day') {
      const { kind: _, ...day } = found;
      checkpoints.push(day);
      publicKeys.add(day.publicKey);
      const head = links.reduce(chained, chainStart(day));
      const isWhole = links.length === 0 || (head === day.head && links.length === day.lines);
      if (!isWhole || !isSignedAsItSays(day)) altered.push({ day: day.day, scopeId: day.scopeId });
      links = [];
    }
  }
  if (number === 0) throw new AppError('audit.file-unreadable', { file, line: 1 });
  return { checkpoints, publicKeys: [...publicKeys], lines, altered };
}

function entry(value: object): string {
  return `${JSON.stringify(value)}\n`;
}

function parsed(text: string): z.infer<typeof Entry> | null {
  try {
    return Entry.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
