import { z } from 'zod';
import { can } from '../staff/access.js';
import type { Action, Resource, Role } from '../staff/access.js';

/** What a person at school must look at. */
export const TASK_KINDS = [
  'birth-date-limit',
  'letter-reused',
  'link-contested',
  'email-shared',
  'mobile-shared',
  'contact-unreachable',
  'name-mismatch',
  'france-connect-link',
  'accounts-grouped',
  'dropped-import',
  'eighteen',
  'account-elsewhere',
  'account-joined',
  'much-read',
] as const;
export const TaskKind = z.enum(TASK_KINDS);
export type TaskKind = z.infer<typeof TaskKind>;

/** What may come of a task. */
export const TASK_DECISION_CODES = [
  'seen',
  'allow-again',
  'lock-account',
  'keep-link',
  'suspend-link',
  'accept-without-code',
  'refuse',
  'same-person',
  'different-person',
  'undo',
  'keep-access',
  'end-access',
  'join-account',
  'explained',
] as const;
export const TaskDecisionCode = z.enum(TASK_DECISION_CODES);
export type TaskDecisionCode = z.infer<typeof TaskDecisionCode>;

/** What may be decided of each kind, the usual decision first. One table for server and console. */
export const TASK_DECISIONS: Readonly<Record<TaskKind, readonly TaskDecisionCode[]>> = {
  'birth-date-limit': ['seen', 'allow-again'],
  'letter-reused': ['seen', 'lock-account'],
  'link-contested': ['keep-link', 'suspend-link'],
  'email-shared': ['seen'],
  'mobile-shared': ['seen'],
  'contact-unreachable': ['accept-without-code', 'refuse'],
  'name-mismatch': ['same-person', 'different-person'],
  'france-connect-link': ['same-person', 'different-person'],
  'accounts-grouped': ['same-person', 'undo'],
  'dropped-import': ['seen'],
  eighteen: ['keep-access', 'end-access'],
  'account-elsewhere': ['join-account', 'different-person'],
  'account-joined': ['seen', 'undo'],
  'much-read': ['explained'],
};

/** Decisions that need more than the right to close tasks: what they do can also be done elsewhere. */
const NEEDED: Readonly<Partial<Record<TaskDecisionCode, readonly [Action, Resource]>>> = {
  'lock-account': ['lock', 'accounts'],
  'suspend-link': ['suspend', 'guardian-links'],
  'end-access': ['suspend', 'guardian-links'],
  // whose account another school's record comes to share is an administrator's matter, as suspending is
  'join-account': ['suspend', 'guardian-links'],
  // nobody settles what is asked of themselves
  explained: ['show', 'audit-events'],
};

/** What is done nowhere else in the console without a reason, or is one. */
const ASKS_WHY: readonly TaskDecisionCode[] = [
  'lock-account',
  'suspend-link',
  'end-access',
  'explained',
];

/** Whether a role may take this decision. */
export function mayDecide(role: Role, decision: TaskDecisionCode): boolean {
  const needed = NEEDED[decision];
  return can(role, 'edit', 'tasks') && (!needed || can(role, ...needed));
}

/** What a role may decide of a task of this kind. */
export function decisionsFor(role: Role, kind: TaskKind): TaskDecisionCode[] {
  return TASK_DECISIONS[kind].filter((decision) => mayDecide(role, decision));
}

/** Whether a decision is not taken without a note. */
export function decisionAsksWhy(decision: TaskDecisionCode): boolean {
  return ASKS_WHY.includes(decision);
}

/** Whether a decision names the guardians whom it is about. */
export function decisionNamesGuardians(decision: TaskDecisionCode): boolean {
  return decision === 'end-access';
}

/** Whether a decision only says that all is well: nothing but the task itself changes. */
export function decisionChangesNothing(kind: TaskKind, decision: TaskDecisionCode): boolean {
  if (['seen', 'keep-access', 'explained'].includes(decision)) return true;
  return (
    (kind === 'accounts-grouped' && decision === 'same-person') ||
    (kind === 'account-elsewhere' && decision === 'different-person')
  );
}
