import { z } from 'zod';
import { HOLDERS, ShownState } from '../accounts/states.js';
import { Id, Instant, optionalLine } from '../primitives/text.js';
import {
  decisionAsksWhy,
  decisionNamesGuardians,
  TaskDecisionCode,
  TaskKind,
} from './decisions.js';

/** Cut rather than refused: what a family or FranceConnect gave never stops the family's own page. */
const claimedText = z
  .string()
  .transform((text) => text.slice(0, 254))
  .nullable()
  .default(null);

/** What somebody said of themselves, or FranceConnect of them, for the school to compare. */
export const TaskClaim = z.object({
  lastName: claimedText,
  usageName: claimedText,
  /** All of them, in their order, with spaces between. */
  firstNames: claimedText,
  /** E.164. */
  mobile: claimedText,
  email: claimedText,
});
export type TaskClaim = z.infer<typeof TaskClaim>;

/** Why files that were dropped into a folder are not applied without anybody: each needs a person. */
export const WAIT_REASONS = [
  'undecided',
  'rejected',
  'threshold',
  'guardian-added',
  'guardian-changed',
  'pupil-changed',
  'refused',
  'not-applied',
  'not-taken',
] as const;
export const WaitReason = z.enum(WAIT_REASONS);
export type WaitReason = z.infer<typeof WaitReason>;

/** Files that were dropped into a folder and wait for somebody. */
export const DroppedImport = z.object({
  /** The import to review; `null` where the files could not be read. */
  importId: Id.nullable(),
  reasons: z.array(WaitReason),
});
export type DroppedImport = z.infer<typeof DroppedImport>;

/** What a task holds besides whom it is about. Kept sealed, and erased with the decision. */
export const TaskDetails = z.object({
  claimed: TaskClaim.optional(),
  /** Other guardians whom it concerns, of any school. */
  otherGuardianIds: z.array(Id).optional(),
  /** The account that was joined to the one of the task, or would be. */
  otherAccountId: Id.optional(),
  groupingId: Id.optional(),
  franceConnectLinkId: Id.optional(),
  dropped: DroppedImport.optional(),
  /** The record of another school that may be the same student’s. */
  askedBy: Id.optional(),
  /** The member of staff whom it is about. */
  staffId: Id.optional(),
});
export type TaskDetails = z.infer<typeof TaskDetails>;
export type TaskDetailsInput = z.input<typeof TaskDetails>;

/** Where a record that is shown beside others comes from. */
export const TASK_RECORD_ORIGINS = [
  'school',
  'france-connect',
  'typed',
  'other-guardian',
  'other-account',
] as const;

/**
 * One of the records that a decision compares. One that another school keeps has its origin, and only the
 * names that the family itself gave.
 */
export const TaskRecord = z.object({
  origin: z.enum(TASK_RECORD_ORIGINS),
  personKind: z.enum(HOLDERS),
  /** The record's page in the console, `null` where there is none. */
  personId: Id.nullable(),
  lastName: z.string().nullable(),
  usageName: z.string().nullable(),
  firstName: z.string().nullable(),
  className: z.string().nullable(),
  /** Names of the children attached at this school, with their class. */
  children: z.array(z.string()),
  mobile: z.string().nullable(),
  email: z.string().nullable(),
  address: z.string().nullable(),
  login: z.string().nullable(),
  state: ShownState.nullable(),
});
export type TaskRecord = z.infer<typeof TaskRecord>;

export const TaskView = z.object({
  id: Id,
  kind: TaskKind,
  state: z.enum(['open', 'done']),
  accountId: Id.nullable(),
  studentId: Id.nullable(),
  guardianId: Id.nullable(),
  personName: z.string(),
  /** The member of staff whom it is about, until it is decided. */
  staffName: z.string().nullable(),
  openedAt: Instant,
  /** To be looked at side by side, the school's own first. */
  records: z.array(TaskRecord),
  /** The dropped files that it is about, until it is decided. */
  dropped: DroppedImport.nullable(),
  /** What whoever asks may decide; nothing once it is done. */
  decisions: z.array(TaskDecisionCode),
  decision: TaskDecisionCode.nullable(),
  decidedAt: Instant.nullable(),
  decidedBy: z.string().nullable(),
  note: z.string().nullable(),
});
export type TaskView = z.infer<typeof TaskView>;

/** What staff decides, and why; some decisions are not taken without saying why. */
export const TaskDecisionInput = z
  .object({
    decision: TaskDecisionCode,
    note: optionalLine(300),
    /** Whose access ends, where the decision names guardians. */
    guardianIds: z.array(Id).max(20).optional(),
  })
  .refine(({ decision, note }) => note !== null || !decisionAsksWhy(decision), {
    path: ['note'],
    error: 'tasks.note-missing',
  })
  .refine(
    ({ decision, guardianIds = [] }) => guardianIds.length > 0 || !decisionNamesGuardians(decision),
    { path: ['guardianIds'], error: 'tasks.guardians-missing' },
  );
export type TaskDecisionInput = z.infer<typeof TaskDecisionInput>;
