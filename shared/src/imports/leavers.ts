import { z } from 'zod';
import { Id } from '../primitives/text.js';

const count = z.number().int();

/** Those of the roster who are on no line of an import’s files. Only whom somebody marks as left leaves by it. */
export const ImportAbsences = z.object({
  /** Of the classes that the files cover: who may be marked as left, and who is. */
  students: z.array(
    z.object({ id: Id, name: z.string(), className: z.string(), leaves: z.boolean() }),
  ),
  /** Classes of which the files hold less than half: nobody of these is proposed. */
  partialClasses: z.array(z.object({ name: z.string(), absent: count, students: count })),
});
export type ImportAbsences = z.infer<typeof ImportAbsences>;

/** Students of one school who may leave by one import, at most. */
export const MAX_LEAVERS = 5_000;

/** Who of the absent is marked as left; everybody else stays. */
export const ImportLeaversInput = z.object({ studentIds: z.array(Id).max(MAX_LEAVERS) });
export type ImportLeaversInput = z.infer<typeof ImportLeaversInput>;

/** The numbers that whoever applies an import has typed, where so many leave or change class that they are asked for. */
export const ImportApplyInput = z.object({
  leavers: count.min(0).optional(),
  moves: count.min(0).optional(),
});
export type ImportApplyInput = z.infer<typeof ImportApplyInput>;

/** From this share of the pupils that the files cover, and from this number, a number is typed. */
export const MASS_SHARE = 0.1;
export const MASS_LEAST = 5;

interface CountedStudents {
  readonly students: Readonly<Record<'update' | 'unchanged' | 'move' | 'leave', number>>;
  readonly absences?: ImportAbsences | undefined;
  /** Of an import into the next year: everybody changes class by it. */
  readonly rollover?: object | undefined;
}

/** What is to be typed before an import is applied; `null`: nothing. */
export interface NumbersToType {
  readonly leavers: number | null;
  readonly moves: number | null;
  /** Pupils who were there: those on the lines, and the absent of the classes that are covered. */
  readonly covered: number;
}

/**
 * The numbers to type. One rule for the server, which refuses without them, the console, which asks for them, and the
 * command line (docs/imports.md#leavers).
 */
export function numbersToType({ students, absences, rollover }: CountedStudents): NumbersToType {
  const { update, unchanged, move, leave } = students;
  const staying = (absences?.students ?? []).filter(({ leaves }) => !leaves).length;
  const covered = update + unchanged + move + leave + staying;
  const asked = (number: number): number | null =>
    number >= MASS_LEAST && number > covered * MASS_SHARE ? number : null;
  return { leavers: asked(leave), moves: rollover ? null : asked(move), covered };
}
