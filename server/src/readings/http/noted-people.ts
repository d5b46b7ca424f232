import type { ShownGroup } from '@trousseau/shared';
import type { Response } from 'express';
import type { ShownPerson } from '../domain/shown.js';

const NOTED = 'trousseau:shown-people';
const GROUPS = 'trousseau:shown-groups';
const ASKED = 'trousseau:ask-before-letters';

/** Asks whether so many letters may leave, and waits until they may. */
export type AskBeforeLetters = (letters: number) => Promise<void>;

/**
 * Says whom an answer shows that is no JSON: a document that is streamed, a file.
 *
 * @param groups what of them; left out, all that such a document may show
 */
export function noteShown(
  response: Response,
  people: readonly ShownPerson[],
  groups?: readonly ShownGroup[],
): void {
  response.locals[NOTED] = people;
  response.locals[GROUPS] = groups;
}

/** What an answer was said to show, `undefined` unless somebody said so. */
export function notedGroups(response: Response): readonly ShownGroup[] | undefined {
  return response.locals[GROUPS] as readonly ShownGroup[] | undefined;
}

/**
 * Says how many letters an answer is about to print; resolves when they may leave.
 *
 * @throws AppError `readings.code-needed`, `readings.slowed`
 */
export async function askToPrint(response: Response, letters: number): Promise<void> {
  await (response.locals[ASKED] as AskBeforeLetters | undefined)?.(letters);
}

/** Has an answer that prints letters ask this first. */
export function answerLetters(response: Response, ask: AskBeforeLetters): void {
  response.locals[ASKED] = ask;
}

/** Whom an answer was said to show, nobody unless somebody said so. */
export function notedPeople(response: Response): readonly ShownPerson[] {
  return (response.locals[NOTED] as readonly ShownPerson[] | undefined) ?? [];
}
