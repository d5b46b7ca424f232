import { canonicalName, levelRank, searchKey } from '@trousseau/shared';
import type { SchoolKind } from '@trousseau/shared';

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
    sortKey: orderOf(name).slice(0, 190),
    searchKey: searchKey(name.lastName, name.usageName, name.firstName).slice(0, 500),
  };
}

/**
 * As the lists of French schools stand: by surname, word by word, and by first name among those of one surname. Two
 * spaces come before anything that goes on with a surname, so that every ABGRALL stands before the first
 * ABGRALL-FEUILLÂTRE; a folded name has none of its own.
 */
function orderOf({ lastName, usageName, firstName }: PersonName): string {
  return `${searchKey(usageName ?? lastName)}  ${searchKey(firstName)}`;
}

/**
 * Derives the key columns of a class; `6e A` and `6E A` are the same class. Classes stand by the levels of their kind of
 * school, in a collège 6e first, then by name, where 10 comes after 9.
 */
export function classKeys(
  name: string,
  kind: SchoolKind,
): { readonly nameKey: string; readonly sortKey: string } {
  const level = String(levelRank(name, kind)).padStart(2, '0');
  const inOrder = searchKey(name).replace(/\d+/g, (digits) => digits.padStart(4, '0'));
  return {
    nameKey: canonicalName(name).slice(0, 120),
    sortKey: `${level} ${inOrder}`.slice(0, 120),
  };
}
