import { z } from 'zod';
import { IsoDate } from '../primitives/dates.js';
import { Id, Instant, line } from '../primitives/text.js';

/** What a school, or the operator for all of them, does at once when something leaked. */
export const INCIDENT_ACT_KINDS = [
  'void-letters',
  'change-passwords',
  'lift-password-change',
  'end-family-sessions',
  'end-staff-sessions',
] as const;
export const IncidentActKind = z.enum(INCIDENT_ACT_KINDS);
export type IncidentActKind = z.infer<typeof IncidentActKind>;

/** `stopped`: given up before its end, what was done kept; it can be resumed. */
export const INCIDENT_ACT_STATES = ['running', 'stopped', 'done'] as const;
export const IncidentActState = z.enum(INCIDENT_ACT_STATES);
export type IncidentActState = z.infer<typeof IncidentActState>;

/** Which act is meant. Whose accounts: the school’s that the caller works on, every school’s for an operator without one. */
const Selection = z.object({
  kind: IncidentActKind,
  /** Of `change-passwords`, the first day on which a password may have been known to somebody else. */
  since: IsoDate.optional(),
});

const SINCE_MISSING = { path: ['since'], error: 'incident.since-missing' };
const SINCE_ELSEWHERE = { path: ['since'], error: 'field.invalid' };

function saysSince({ kind, since }: z.infer<typeof Selection>): boolean {
  return kind !== 'change-passwords' || since !== undefined;
}

/** A day says nothing of the other acts, which would be listed with it. */
function saysNoOtherDay({ kind, since }: z.infer<typeof Selection>): boolean {
  return kind === 'change-passwords' || since === undefined;
}

export const IncidentActSelection = Selection.refine(saysSince, SINCE_MISSING).refine(
  saysNoOtherDay,
  SINCE_ELSEWHERE,
);
export type IncidentActSelection = z.infer<typeof IncidentActSelection>;

/** Why accounts are left out when passwords are to be changed, each for its first reason. */
export const LEFT_OUT = ['never-activated', 'changed', 'reset', 'france-connect', 'asked'] as const;

/** How many are left out, and why. */
export const LeftOut = z.object({ why: z.enum(LEFT_OUT), accounts: z.number().int() });
export type LeftOut = z.infer<typeof LeftOut>;

/** Whom an act would concern, before it begins. */
export const IncidentActPreview = z.object({
  kind: IncidentActKind,
  /** How many letters, accounts or sessions. */
  count: z.number().int(),
  /** How many of these accounts are locked or closed: they are asked once they open again. */
  shut: z.number().int(),
  leftOut: z.array(LeftOut),
  /** Whether that number is typed to confirm; people sign in all the time, and a number of sessions is not. */
  exact: z.boolean(),
});
export type IncidentActPreview = z.infer<typeof IncidentActPreview>;

/** An act as it is confirmed: the number as the preview said it and as it was typed, and why. */
export const IncidentActInput = Selection.extend({
  count: z.number().int().min(0),
  reason: line(200),
})
  .refine(saysSince, SINCE_MISSING)
  .refine(saysNoOtherDay, SINCE_ELSEWHERE);
export type IncidentActInput = z.infer<typeof IncidentActInput>;

/** An act with how far it is. Numbers only, never a name. */
export const IncidentActView = z.object({
  id: Id,
  /** `null`: every school of the installation. */
  schoolId: Id.nullable(),
  kind: IncidentActKind,
  state: IncidentActState,
  /** How many were stated when it was confirmed. */
  stated: z.number().int(),
  done: z.number().int(),
  /** The day since which passwords are in doubt. */
  since: IsoDate.nullable(),
  reason: z.string(),
  createdBy: z.string(),
  createdAt: Instant,
  finishedAt: Instant.nullable(),
});
export type IncidentActView = z.infer<typeof IncidentActView>;

/** What was done in the name of an account, as the journal of the school has it. */
export const HolderActs = z.object({
  total: z.number().int(),
  /** The latest hundred, the latest first. */
  acts: z.array(z.object({ at: Instant, action: z.string() })),
});
export type HolderActs = z.infer<typeof HolderActs>;
