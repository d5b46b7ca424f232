import { ACCOUNT_ADDRESS, CODE_ADDRESS } from '../../addresses.js';
import type { Visit } from '../visit/visit.js';

/** Where somebody goes on with what they are in the middle of: these pages lead each to their step. */
export function whereItStands({ session }: Visit): string {
  if (session === null) return '/';
  return session.stage === 'asking' ? CODE_ADDRESS : ACCOUNT_ADDRESS;
}
