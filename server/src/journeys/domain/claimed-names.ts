import type { FranceConnectIdentity, ClaimedPerson } from '../../identity/index.js';
import { typedFirstNames } from './names.js';
import type { ClaimedName } from './names.js';

/** The names that somebody typed. */
export function typedNames({ lastName, firstName }: ClaimedPerson): ClaimedName {
  return { lastNames: [lastName], firstNames: typedFirstNames(firstName) };
}

/** The names that FranceConnect vouches for: birth and usage name, every first name (docs/domain.md §3.6). */
export function verifiedNames(identity: FranceConnectIdentity): ClaimedName {
  const { familyName, usageName, givenNames } = identity;
  return { lastNames: [familyName, ...(usageName ? [usageName] : [])], firstNames: givenNames };
}
