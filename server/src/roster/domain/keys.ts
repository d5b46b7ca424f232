import { canonicalName, searchKey } from '@trousseau/shared';

/** The name of a person as a record holds it. */
export interface PersonName {
  readonly lastName: string;
  readonly usageName: string | null;
  readonly firstName: string;
}

/** Columns derived from a name: identity, order and search. Never shown. */
export interface NameKeys {
  readonly nameKey: string;
  readonly sortKey: string;
  readonly searchKey: string;
}

/**
 * Derives the key columns from the name and from nothing else: whoever may search a name finds nothing
 * by a contact.
 */
export function nameKeys(name: PersonName): NameKeys {
  return {
    nameKey: canonicalName(name.lastName, name.usageName, name.firstName).slice(0, 255),
    sortKey: searchKey(name.usageName ?? name.lastName, name.firstName).slice(0, 190),
    searchKey: searchKey(name.lastName, name.usageName, name.firstName).slice(0, 500),
  };
}

/** Derives the key columns of a class; `6e A` and `6E A` are the same class, and 10 comes after 9. */
export function classKeys(name: string): { readonly nameKey: string; readonly sortKey: string } {
  return {
    nameKey: canonicalName(name).slice(0, 120),
    sortKey: searchKey(name)
      .replace(/\d+/g, (digits) => digits.padStart(4, '0'))
      .slice(0, 120),
  };
}
