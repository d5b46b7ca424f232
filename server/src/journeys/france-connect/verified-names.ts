import type { ClaimedName } from '../domain/names.js';
import type { FranceConnectIdentity } from './model.js';

/** The names that FranceConnect vouches for: birth and usage name, every first name (docs/domain.md §3.6). */
export function verifiedNames(identity: FranceConnectIdentity): ClaimedName {
  const { familyName, usageName, givenNames } = identity;
  return { lastNames: [familyName, ...(usageName ? [usageName] : [])], firstNames: givenNames };
}
