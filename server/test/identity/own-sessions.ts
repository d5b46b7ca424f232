import type { Account } from '../../src/accounts/index.js';
import { PortalSessions } from '../../src/identity/index.js';
import type { OpenedSession, SignedInSession } from '../../src/identity/index.js';
import type { House } from '../builders/test-school.js';

/** Signs an account in, as a right password does. */
export function signedIn(
  house: House,
  { id }: Pick<Account, 'id'>,
): Promise<OpenedSession<SignedInSession>> {
  return house.get(PortalSessions).signIn(id, null, { way: 'password' });
}

/** The session of this token as the next request finds it. */
export async function sessionOf(house: House, token: string): Promise<SignedInSession> {
  const session = await house.get(PortalSessions).recognise(token);
  if (session?.stage !== 'signed-in') throw new Error('Nobody is signed in with this token');
  return session;
}
