import { typedFirstNames } from '../domain/names.js';
import type { ClaimedName } from '../domain/names.js';

/** Who somebody says to be who has no account yet. */
export interface ClaimedPerson {
  readonly lastName: string;
  readonly firstName: string;
}

/** The names that somebody typed. */
export function typedNames({ lastName, firstName }: ClaimedPerson): ClaimedName {
  return { lastNames: [lastName], firstNames: typedFirstNames(firstName) };
}
