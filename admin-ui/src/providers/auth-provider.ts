import { HttpError } from 'react-admin';
import type { AuthProvider } from 'react-admin';
import { Action, may, Resource, SignInResult } from '@trousseau/shared';
import type { Me, SignInInput } from '@trousseau/shared';
import { post, refusalCode } from './http-client.js';
import { fetchMe, forgetMe } from './me.js';
import { isOpenPage } from './open-pages.js';
import { chooseSchool } from './school-choice.js';

/** Thrown by `login` when the code is asked for; it does not say that the password was right. */
export class SecondFactorNeeded extends Error {}

/** What react-admin reads of a rejection: whether to say something, sign out, and where to go. */
function silently(where: object = {}): Error {
  return Object.assign(new Error(), { message: false, ...where });
}

/**
 * Whether this member of staff may do this: the server's own table (docs/decisions/0003). What the
 * table does not name is refused.
 */
export function mayDo(me: Me, action: string, resource: string, record?: unknown): boolean {
  const known = { action: Action.safeParse(action), resource: Resource.safeParse(resource) };
  if (!known.action.success || !known.resource.success) return false;
  return may(me, known.action.data, known.resource.data, { holder: holderOf(record) });
}

function holderOf(record: unknown): 'student' | 'guardian' | 'all' | undefined {
  if (typeof record !== 'object' || record === null || !('holder' in record)) return undefined;
  const { holder } = record;
  return holder === 'student' || holder === 'guardian' || holder === 'all' ? holder : undefined;
}

function isSessionOver(error: unknown): error is HttpError {
  return error instanceof HttpError && error.status === 401;
}

/**
 * Cookie session; only an answer 401 ends it, a 403 means "not this action". On a page that a link opened it ends nothing: the
 * router asks who is signed in on every page, and asks again for some seconds when nobody is.
 */
export const authProvider: AuthProvider = {
  async login(input: SignInInput) {
    const { status } = SignInResult.parse(await post('/session', input));
    if (status === 'second-factor-needed') throw new SecondFactorNeeded();
    forgetMe();
  },
  async logout() {
    forgetMe();
    chooseSchool(null);
    await post('/session', undefined, 'DELETE').catch(() => undefined);
  },
  async checkAuth() {
    try {
      await fetchMe();
    } catch (error) {
      // Any other failure is shown by the page: it must not end a session that still stands.
      if (isSessionOver(error)) throw silently();
    }
  },
  checkError(error: unknown) {
    if (isSessionOver(error)) {
      forgetMe();
      return isOpenPage() ? Promise.resolve() : Promise.reject(error);
    }
    if (refusalCode(error) === 'staff.second-factor-needed') {
      return Promise.reject(silently({ redirectTo: '/second-factor', logoutUser: false }));
    }
    return Promise.resolve();
  },
  async getIdentity() {
    const me = await fetchMe();
    return { id: me.id, fullName: me.name };
  },
  getPermissions: fetchMe,
  async canAccess({ action, resource, record }) {
    return mayDo(await fetchMe(), action, resource, record);
  },
};
