import { z } from 'zod';
import type { FranceConnectIdentity } from './model.js';

/** Whom a signed answer must be for, and from whom. */
export interface Parties {
  readonly issuer: string;
  readonly clientId: string;
}

const Name = z.string().trim().min(1).max(256);

/** Absent is as bad as wrong: `openid-client` looks at these three only when they are there. */
const SealedUserinfo = (parties: Parties) =>
  z.object({
    iss: z.literal(parties.issuer),
    aud: z.union([z.literal(parties.clientId), z.tuple([z.literal(parties.clientId)])]),
    exp: z.number(),
    sub: z.string().min(1).max(255),
    given_name: Name,
    given_name_array: z.array(Name).min(1).optional(),
    family_name: Name,
    preferred_username: z.string().trim().max(256).nullish(),
  });

/**
 * The identity that a userinfo answer states, its signature verified already.
 *
 * @returns `null` when it was not made for this service, never ends, or lacks a name
 */
export function identityOf(
  userinfo: unknown,
  parties: Parties,
  idToken: string,
): FranceConnectIdentity | null {
  const parsed = SealedUserinfo(parties).safeParse(userinfo);
  if (!parsed.success) return null;
  const { sub, given_name, given_name_array, family_name, preferred_username } = parsed.data;
  return {
    sub,
    givenNames: given_name_array ?? given_name.split(/\s+/),
    familyName: family_name,
    usageName: preferred_username || null,
    idToken,
  };
}
