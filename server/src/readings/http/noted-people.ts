import type { Response } from 'express';
import type { ShownPerson } from '../domain/shown.js';

const NOTED = 'trousseau:shown-people';

/** Says whom an answer shows that is no JSON: a document that is streamed, a file. */
export function noteShown(response: Response, people: readonly ShownPerson[]): void {
  response.locals[NOTED] = people;
}

/** Whom an answer was said to show, nobody unless somebody said so. */
export function notedPeople(response: Response): readonly ShownPerson[] {
  return (response.locals[NOTED] as readonly ShownPerson[] | undefined) ?? [];
}
