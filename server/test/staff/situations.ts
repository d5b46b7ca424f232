import { StaffSetUp } from '../../src/staff/index.js';
import { alsoGive, anEmail, aStaff, ok, PASSWORD, tokenOf } from '../builders/staff.js';
import type { SignedInStaff } from '../builders/staff.js';
import type { TestApp } from '../support/app.js';
import type { StaffInvitation } from '@trousseau/shared';

/** Where a person stands, seen from one school (`here`). */
export const SITUATIONS = [
  'only here',
  'here first, then there',
  'there first, then here',
  'there, invited here',
  'invited here',
  'an operator, here too',
  'only there',
  'an operator',
] as const;
export type Situation = (typeof SITUATIONS)[number];

/** Two schools and their heads. */
export interface Schools {
  readonly here: string;
  readonly there: string;
  readonly headHere: SignedInStaff;
  readonly headThere: SignedInStaff;
}

/** A person in that situation, a secretary wherever they work, with a name that no invitation gave. */
export interface Person {
  readonly id: string;
  readonly email: string;
  /** Signed in with the role that they hold elsewhere; `null` where they hold none. */
  readonly elsewhere: SignedInStaff | null;
}

/** Somebody who stands so. */
export async function aPersonWho(
  situation: Situation,
  server: TestApp,
  { here, there, headHere }: Schools,
): Promise<Person> {
  const at = (schoolId: string | null) =>
    aStaff(server, schoolId === null ? 'operator' : 'secretary', schoolId);
  const both = async (first: string | null, second: string): Promise<SignedInStaff> => {
    const person = await at(first);
    // an instant later: who came first is known by it
    server.clock.advance(1);
    await alsoGive(person, 'secretary', second);
    return person;
  };
  const working = (staff: SignedInStaff, schoolId: string | null): Person => {
    staff.schoolId = schoolId;
    return { id: staff.id, email: staff.email, elsewhere: staff };
  };
  switch (situation) {
    case 'only here':
      return { ...(await at(here)), elsewhere: null };
    case 'here first, then there':
      return working(await both(here, there), there);
    case 'there first, then here':
      return working(await both(there, here), there);
    case 'there, invited here': {
      const person = await at(there);
      await invited(headHere, person.email);
      return working(person, there);
    }
    case 'invited here': {
      const { id, email } = await invited(headHere, anEmail());
      return { id, email, elsewhere: null };
    }
    case 'an operator, here too':
      return working(await both(null, here), null);
    case 'only there':
      return working(await at(there), there);
    case 'an operator':
      return working(await at(null), null);
  }
}

/** Invites somebody as a secretary, by the name of this test. */
export async function invited(head: SignedInStaff, email: string): Promise<StaffInvitation> {
  await head.stepUp();
  const asked = { email, name: 'Invited Person', role: 'secretary' };
  return (await ok(head.post('/api/staff', asked))) as StaffInvitation;
}

/** What somebody types to accept an invitation with the account that they have. */
export function acceptance(staff: SignedInStaff, { link }: StaffInvitation): object {
  if (!link) throw new Error('an invitation comes with its link');
  return { token: tokenOf(link), password: PASSWORD, name: null, code: staff.freshCode() };
}

/** The machine gives somebody a link for another password. */
export async function linkFromMachine(server: TestApp, email: string, schoolId: string) {
  return server.app.get(StaffSetUp).createFromCli(email, 'secretary', schoolId, 'cli:test');
}
