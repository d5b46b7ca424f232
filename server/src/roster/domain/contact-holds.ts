import { HELD_UNTIL_APPROVED } from '@trousseau/shared';

/** The contacts of a guardian that may open or reset an account. */
export const CONTACT_KINDS = ['mobile', 'email'] as const;
export type ContactKind = (typeof CONTACT_KINDS)[number];

/** What a guardian's record says of them. */
export type Contacts = Readonly<Record<ContactKind, string | null>>;

/** Until when each of them opens nothing yet. */
export interface ContactHolds {
  readonly mobileHeldUntil: Date | null;
  readonly emailHeldUntil: Date | null;
}

/** How long a contact that staff changed opens nothing, unless its owner or an administrator says so. */
export const HOLD_HOURS = 72;

/** The end of a hold that only its owner or an administrator ends: no time does. */
export const UNTIL_APPROVED = new Date(HELD_UNTIL_APPROVED);

const HOLD_MS = HOLD_HOURS * 3_600_000;
const HOLD_OF = { mobile: 'mobileHeldUntil', email: 'emailHeldUntil' } as const;

/** The field that says until when this contact is held. */
export function holdOf(kind: ContactKind): keyof ContactHolds {
  return HOLD_OF[kind];
}

/** The contacts that a change makes other than they were; one that is taken away counts. */
export function changedContacts(before: Contacts, change: Partial<Contacts>): ContactKind[] {
  return CONTACT_KINDS.filter(
    (kind) => change[kind] !== undefined && change[kind] !== before[kind],
  );
}

/**
 * The holds that a change of an existing record brings (docs/rules.md rule 9): another value is held, even
 * one that was there before; a contact that is taken away leaves nothing to hold.
 *
 * @param until when the holds end by themselves
 */
export function holdsAfter(
  before: Contacts,
  change: Partial<Contacts>,
  until: Date,
): Partial<ContactHolds> {
  return Object.fromEntries(
    changedContacts(before, change).map((kind) => [
      HOLD_OF[kind],
      change[kind] === null ? null : until,
    ]),
  );
}

/** Since when the contacts that a change makes other than they were are what they are. */
export function sinceAfter(
  before: Contacts,
  change: Partial<Contacts>,
  now: Date,
): { readonly mobileSince?: Date; readonly emailSince?: Date } {
  return Object.fromEntries(changedContacts(before, change).map((kind) => [`${kind}Since`, now]));
}

/** When a hold that begins now ends by itself. */
export function holdEnd(now: Date): Date {
  return new Date(now.getTime() + HOLD_MS);
}

/** The later of two ends: a hold that begins again is never cut short. */
export function laterHold(one: Date | null, other: Date): Date {
  return one !== null && one > other ? one : other;
}

/** Whether a contact still opens nothing. */
export function isHeld(until: Date | null, now: Date): boolean {
  return until !== null && now < until;
}

/** The contacts that still open nothing. */
export function heldContacts(holds: ContactHolds, now: Date): ContactKind[] {
  return CONTACT_KINDS.filter((kind) => isHeld(holds[HOLD_OF[kind]], now));
}
