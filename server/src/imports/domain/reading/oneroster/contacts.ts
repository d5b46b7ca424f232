import { roleOf } from '../person-roles.js';
import type { OneRosterRecord } from './records.js';

/** Who somebody is to students, as `relationships.csv` says it. */
export interface Contact {
  readonly role: string;
  /** The `sourcedId` of the students. */
  readonly children: readonly string[];
}

/**
 * The contacts of students by `sourcedId`. School Data Sync 2.1 gives them no role of their own: `userSourcedId` is the
 * student, `relationshipUserSourcedId` the contact. Who is a guardian of one and something else to another is the guardian of
 * the one.
 *
 * @param relationships `relationships.csv`
 */
export function contactsOf(relationships: Iterable<OneRosterRecord>): ReadonlyMap<string, Contact> {
  const contacts = new Map<string, Contact>();
  for (const { of } of relationships) {
    const [id, child, role] = [
      of('relationshipUserSourcedId'),
      of('userSourcedId'),
      of('relationshipRole'),
    ];
    const known = contacts.get(id);
    const isGuardian = roleOf(role) === 'guardian';
    const begins = known === undefined || (isGuardian && roleOf(known.role) !== 'guardian');
    if (begins) contacts.set(id, { role, children: [child] });
    else if (isGuardian) contacts.set(id, { ...known, children: [...known.children, child] });
  }
  return contacts;
}

/** Somebody as a contact, where their own role does not say more: a teacher may be a parent, too; a student stays one. */
export function asContact(role: string, contact: Contact | undefined): Contact | null {
  if (contact === undefined || roleOf(role) !== 'other') return null;
  return role === '' || roleOf(contact.role) === 'guardian' ? contact : null;
}
