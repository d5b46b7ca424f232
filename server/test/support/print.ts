import type { INestApplicationContext } from '@nestjs/common';
import type { LetterRunInput, LetterRunResult } from '@trousseau/shared';
import { IssueRun, PrintRun } from '../../src/letters/index.js';
import type { SchoolScope } from '../../src/roster/index.js';
import { MemorySink, printedText } from './printed-pdf.js';

type Rooms = Pick<INestApplicationContext, 'get'>;

const ACTOR = 'cli:test';

/** What a letter says: the identifier, and the provisional password if it bears one. */
export interface PrintedCredentials {
  readonly login: string;
  readonly secret: string | null;
}

/** Issues a run of window letters to students unless told otherwise. */
export function issueRun(
  rooms: Rooms,
  scope: SchoolScope,
  choice: Partial<LetterRunInput> = {},
): Promise<LetterRunResult> {
  const input: LetterRunInput = {
    holder: 'student',
    layout: 'window',
    secrets: 'needed',
    reissue: false,
    voids: 0,
    reason: 'rentrée',
    ...choice,
  };
  return rooms.get(IssueRun).issue(scope, input, ACTOR);
}

/** Prints a run and gives the bytes of its PDF. */
export async function printRun(rooms: Rooms, scope: SchoolScope, runId: string): Promise<Buffer> {
  const sink = new MemorySink();
  const run = await rooms.get(PrintRun).print(scope, runId, 'rentrée', ACTOR);
  await run.draw(sink);
  return sink.bytes;
}

/** Reads identifiers and provisional passwords out of a PDF, page by page, as a family would. */
export function readCredentials(pdf: Buffer): PrintedCredentials[] {
  return printedText(pdf)
    .split('\f')
    .filter((page) => page.trim() !== '')
    .map((page) => ({
      login: /^\s*([a-z]+\.[a-z]*\d*)\s*$/m.exec(page)?.[1] ?? '',
      secret: /\b([a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4})\b/.exec(page)?.[1] ?? null,
    }));
}
