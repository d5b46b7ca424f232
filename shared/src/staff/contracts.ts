import { z } from 'zod';
import { Email, Id, Instant, line, optionalLine } from '../primitives/text.js';
import { Role } from './access.js';

/** Header of what a page of the console asks by itself, nobody using it: it does not prolong the session. */
export const UNASKED_HEADER = 'X-Unasked';

/** A role held in a school (`null`: in the installation, for operators). */
export const StaffRole = z.object({ role: Role, schoolId: Id.nullable() });
export type StaffRole = z.infer<typeof StaffRole>;

/** A member of staff as the console lists them. */
export const StaffView = z.object({
  id: Id,
  email: z.string(),
  name: z.string(),
  role: Role,
  schoolId: Id.nullable(),
  /** False while the invitation waits to be accepted. */
  hasPassword: z.boolean(),
  /** `null` where another place answers for the account: it is not this one's to know. */
  hasSecondFactor: z.boolean().nullable(),
  /** Since when this place, whatever others do, lets them in no more. */
  disabledAt: Instant.nullable(),
  lastSignInAt: Instant.nullable(),
  /** Since when they have this role. */
  createdAt: Instant,
  /** Whether another place answers for the account: its name, its password, its second factor. */
  accountElsewhere: z.boolean(),
});
export type StaffView = z.infer<typeof StaffView>;

/** What an administrator fills in to invite a colleague. */
export const StaffInput = z.object({
  email: Email,
  name: optionalLine(80),
  role: Role,
  /** Whether the link goes to that address, where mails are sent at all. */
  byMail: z.boolean().nullish(),
});
export type StaffInput = z.infer<typeof StaffInput>;

/** What an administrator may change of a colleague. */
export const StaffUpdate = z.object({ name: line(80), role: Role, disabled: z.boolean() });
export type StaffUpdate = z.infer<typeof StaffUpdate>;

/** A one-time link, shown once to whoever asked for it. Its token is hashed at rest. */
export const OneTimeLink = z.object({ url: z.string(), expiresAt: Instant });
export type OneTimeLink = z.infer<typeof OneTimeLink>;

/**
 * Answer to an invitation: the new member and the link to hand over; none where it was mailed, nor to who gave the role to
 * themselves.
 */
export const StaffInvitation = StaffView.extend({
  link: OneTimeLink.nullable(),
  mailed: z.boolean(),
});
export type StaffInvitation = z.infer<typeof StaffInvitation>;

/** A code as it was typed; see `normaliseCode`. What is none is refused as a wrong one. */
const TypedCode = z.string().trim().max(64);

export const SignInInput = z.object({
  email: Email,
  password: z.string().min(1).max(128),
  /** Six digits of the second factor, or a recovery code; sent along once it was asked for. */
  code: TypedCode.optional(),
});
export type SignInInput = z.infer<typeof SignInInput>;

/**
 * `second-factor-needed`: ask for the code and send all three again. The password was right, or is judged
 * together with the code because somebody guesses at the account.
 */
export const SignInResult = z.object({
  status: z.enum(['signed-in', 'second-factor-needed']),
});
export type SignInResult = z.infer<typeof SignInResult>;

export const StepUpInput = z.object({ code: TypedCode });
export type StepUpInput = z.infer<typeof StepUpInput>;

/**
 * Redeeming a one-time link: the token travels in the body, never in a URL that the server logs. The
 * password is the one that is chosen, or, where {@link LinkView} asks to sign in, the one that is.
 */
export const RedeemLinkInput = z.object({
  token: z.string().min(20).max(128),
  password: z.string().min(1).max(128),
  name: optionalLine(80),
  /** Six digits of the second factor, or a recovery code, where signing in asks for one. */
  code: TypedCode.optional(),
});
export type RedeemLinkInput = z.infer<typeof RedeemLinkInput>;

/** Who the link is for, so that the page can say so. */
export const LinkView = z.object({
  email: z.string(),
  name: z.string(),
  expiresAt: Instant,
  /** Whether the person signs in, with the password they have, to accept a role. */
  signIn: z.boolean(),
});
export type LinkView = z.infer<typeof LinkView>;

export const LinkTokenInput = z.object({ token: z.string().max(128) });

/** A TOTP secret to enrol, shown once (RFC 6238). */
export const SecondFactorOffer = z.object({ secret: z.string(), uri: z.string() });
export type SecondFactorOffer = z.infer<typeof SecondFactorOffer>;

export const SecondFactorConfirmInput = z.object({ code: TypedCode });

/** Single-use codes for a lost telephone, shown once. */
export const RecoveryCodes = z.object({ codes: z.array(z.string()) });
export type RecoveryCodes = z.infer<typeof RecoveryCodes>;

/** From which networks a role may be used; `[]`: from everywhere. */
const RoleNetworksView = z.object({
  role: Role,
  /** Addresses, or networks in CIDR, IPv4 and IPv6. */
  networks: z.array(z.string()),
  /** How many hold it here. */
  members: z.number().int(),
});

/** From which networks each role of a place may be used. */
export const StaffNetworksView = z.object({
  /** From where the caller asks, as the server sees it. */
  address: z.string(),
  roles: z.array(RoleNetworksView),
});
export type StaffNetworksView = z.infer<typeof StaffNetworksView>;

/** The networks of one role, in place of those that were said. */
export const StaffNetworksInput = z.object({
  role: Role,
  networks: z.array(z.string().trim().min(1).max(49)).max(50),
});
export type StaffNetworksInput = z.infer<typeof StaffNetworksInput>;

/** A place where a member of staff is signed in. No address is kept of it. */
export const StaffSessionView = z.object({
  id: Id,
  /** Browser and system, `Firefox/Windows`, either of them empty; `null` when neither is known. */
  device: z.string().nullable(),
  /** Whether the account had never been used in that browser when it signed in. */
  newPlace: z.boolean(),
  since: Instant,
  lastSeenAt: Instant,
  /** Whether it is the one that asks. */
  current: z.boolean(),
});
export type StaffSessionView = z.infer<typeof StaffSessionView>;

/** Where a member of staff is signed in, the last used first. */
export const StaffSessionsView = z.object({ sessions: z.array(StaffSessionView) });
export type StaffSessionsView = z.infer<typeof StaffSessionsView>;

/** One session to end; `null` for all but the one that asks. */
export const EndSessionsInput = z.object({ sessionId: Id.nullable() });
export type EndSessionsInput = z.infer<typeof EndSessionsInput>;

/** How many sessions were ended. */
export const SessionsEnded = z.object({ ended: z.number() });
export type SessionsEnded = z.infer<typeof SessionsEnded>;

/** By what staff may sign in besides their password; `null` when there is nothing. */
export const ProviderView = z.object({ name: z.string().nullable() });
export type ProviderView = z.infer<typeof ProviderView>;

/** Where a browser goes to say who it is. */
export const ProviderAddress = z.object({ address: z.string() });
export type ProviderAddress = z.infer<typeof ProviderAddress>;

/** The query with which a browser came back: in a body, so that no log has it. */
export const ProviderReturnInput = z.object({ query: z.string().max(8192) });
export type ProviderReturnInput = z.infer<typeof ProviderReturnInput>;

export const ProviderCodeInput = z.object({ code: TypedCode });
export type ProviderCodeInput = z.infer<typeof ProviderCodeInput>;

/**
 * What a return from the provider leads to. `to-link`: whoever is signed in confirms that they are the one whom the
 * provider calls so.
 */
export const ProviderResult = z.object({
  status: z.enum(['signed-in', 'second-factor-needed', 'to-link']),
  label: z.string().nullable(),
});
export type ProviderResult = z.infer<typeof ProviderResult>;

/** Who is signed in, what for, and what they may still have to do. */
export const Me = z.object({
  id: Id,
  email: z.string(),
  name: z.string(),
  roles: z.array(
    z.object({ role: Role, schoolId: Id.nullable(), schoolName: z.string().nullable() }),
  ),
  /** The school whose records this session works on; `null` for an operator who chose none. */
  schoolId: Id.nullable(),
  /** Its name. */
  schoolName: z.string().nullable(),
  /** The role in that school. */
  role: Role,
  /** Whether they operate the installation, whatever they are in that school. */
  operates: z.boolean(),
  hasSecondFactor: z.boolean(),
  /** True when the role asks for a second factor that is not enrolled yet. */
  mustEnrolSecondFactor: z.boolean(),
  /** Until when step-up routes are open without asking again. */
  steppedUpUntil: Instant.nullable(),
  /** By which provider they may sign in besides, and since when they do; `null` when there is none. */
  provider: z.object({ name: z.string(), linkedAt: Instant.nullable() }).nullable(),
  /** The demonstration asks no second factor. */
  demo: z.boolean(),
});
export type Me = z.infer<typeof Me>;
