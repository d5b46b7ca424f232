import { searchKey } from '@trousseau/shared';
import type { GuardianFields } from '../people.js';

/** What makes two guardians of one name the same person on flattened lines. */
export const CONTACTS = ['mobile', 'email', 'address'] as const;
export type Contact = (typeof CONTACTS)[number];

/** A guardian's mobile, e-mail or full address, to compare; `null`: there is none. */
export function contactOf(fields: GuardianFields, contact: Contact): string | null {
  return contact === 'address' ? fullAddress(fields) : fields[contact];
}

function fullAddress(fields: GuardianFields): string | null {
  const street = [fields.address1, fields.address2, fields.address3, fields.address4];
  if (street.every((line) => line === null)) return null;
  if (fields.postalCode === null && fields.city === null) return null;
  return searchKey(...street, fields.postalCode, fields.city);
}
