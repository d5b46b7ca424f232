import { z } from 'zod';
import { IsoDate } from '../primitives/dates.js';
import { Id, Instant } from '../primitives/text.js';
import { ACTIVATION_PATHS, Holder, SHOWN_STATES } from '../accounts/states.js';
import type { ActivationPath, ShownState } from '../accounts/states.js';
import { NO_CLASS } from '../roster/contracts.js';
import { DashboardYear } from '../roster/years.js';
import type { LetterBatch } from '../letters/contracts.js';

const countsBy = <const K extends readonly string[]>(keys: K) =>
  z.object(
    Object.fromEntries(keys.map((key) => [key, z.number().int()])) as Record<
      K[number],
      z.ZodNumber
    >,
  );

/** How many accounts, by state and by path. The states are buckets: they add up to the total. */
export const ActivationCounts = z.object({
  total: z.number().int(),
  byState: countsBy(SHOWN_STATES),
  byPath: countsBy(ACTIVATION_PATHS),
});
export type ActivationCounts = z.infer<typeof ActivationCounts>;

/**
 * Students who are here, by how far their guardians are: `none` is in, whom to call first; `all` legal ones are. Whoever
 * is in neither has some of them in. A suspended link and a contact only (level 3) count for nothing.
 */
export const FamilyCounts = z.object({ none: z.number().int(), all: z.number().int() });
export type FamilyCounts = z.infer<typeof FamilyCounts>;

/** The figures of a school: what the dashboard shows and `trousseau activation-status` prints. */
export const ActivationStatus = z.object({
  students: ActivationCounts,
  guardians: ActivationCounts,
  families: FamilyCounts,
  classes: z.array(
    z.object({
      id: Id.nullable(),
      name: z.string(),
      students: ActivationCounts,
      guardians: ActivationCounts,
      families: FamilyCounts,
    }),
  ),
});
export type ActivationStatus = z.infer<typeof ActivationStatus>;

const zeroes = <K extends string>(keys: readonly K[]) =>
  Object.fromEntries(keys.map((key) => [key, 0])) as Record<K, number>;
const NOBODY = {
  byState: zeroes<ShownState>(SHOWN_STATES),
  byPath: zeroes<ActivationPath>(ACTIVATION_PATHS),
};

/** Counts of nothing, to add to. */
export function emptyCounts(): ActivationCounts {
  return { total: 0, byState: { ...NOBODY.byState }, byPath: { ...NOBODY.byPath } };
}

/** What needs a person today; each figure is the length of the list its link opens. */
export const Todo = z.object({
  lettersExpired: z.number().int(),
  neverNotified: z.number().int(),
  guardiansWithoutMobile: z.number().int(),
  studentsWithoutBirthDate: z.number().int(),
  openTasks: z.number().int(),
  emailPending: z.number().int(),
});
export type Todo = z.infer<typeof Todo>;

const batch = z.object({ student: z.number().int(), guardian: z.number().int() });

/** How many letters would be printed by the run that answers a line of what is to do, by whom they are for. */
export const TodoBatches = z.object({
  lettersExpired: batch,
  neverNotified: batch,
  emailPending: batch,
  guardiansWithoutMobile: batch,
} satisfies Record<LetterBatch, typeof batch>);
export type TodoBatches = z.infer<typeof TodoBatches>;

/** What a school does first, in this order. */
export const FIRST_STEPS = ['import', 'check', 'print', 'follow'] as const;
export type FirstStep = (typeof FIRST_STEPS)[number];

/**
 * What may be missing when a school begins, what blocks most first: nobody of its head's has accepted an invitation; the address
 * that letters print; mails; SMS; the school's own address; where the window of its envelopes is.
 */
export const MISSING = ['head', 'publicAddress', 'mail', 'sms', 'address', 'window'] as const;
export const Missing = z.enum(MISSING);
export type Missing = z.infer<typeof Missing>;

/** How far a school is that begins. */
export const FirstSteps = z.object({
  step: z.enum(FIRST_STEPS),
  /** The import that waits to be checked, where it is the next step. */
  importId: Id.nullable(),
  missing: z.array(Missing),
  /** Whether students get accounts: else letters are for guardians only. */
  studentAccounts: z.boolean(),
});
export type FirstSteps = z.infer<typeof FirstSteps>;

/** As on which day of the school the dashboard is asked, and since which one it is to say what changed. */
export const DashboardAsked = z.object({ on: IsoDate.optional(), since: IsoDate.optional() });
export type DashboardAsked = z.infer<typeof DashboardAsked>;

/** The days of a school that a dashboard is about, as calendar dates. */
export const DashboardDays = z.object({
  today: z.string(),
  /** From this day on the school knows how it stood each evening; `null` while it has nobody. */
  first: z.string().nullable(),
  /** The evening that the figures are of; `null`: of now. */
  on: z.string().nullable(),
  /** The evening that `before` is of. */
  since: z.string().nullable(),
});
export type DashboardDays = z.infer<typeof DashboardDays>;

/** Under which name figures of a holder stand beside those of the other. */
export const COUNTED_AS = { student: 'students', guardian: 'guardians' } as const satisfies Record<
  Holder,
  keyof ActivationStatus
>;

/** The dashboard in one answer. */
export const DashboardView = z.object({
  days: DashboardDays,
  status: ActivationStatus,
  /** The figures on the evening of the day since which changes are asked for. */
  before: ActivationStatus.nullable(),
  /** Classes of which nobody came in for a week, though fewer are in than in the whole school; `null` without class. */
  still: z.array(z.object({ classId: Id.nullable(), holder: Holder })),
  /** What is to do now, whatever day is asked for. */
  todo: Todo,
  batches: TodoBatches,
  year: DashboardYear,
  /** `null` once an account was activated: the school follows its families from then on. */
  firstSteps: FirstSteps.nullable(),
  /** Whether FranceConnect is set up: else it is spoken of nowhere. */
  franceConnect: z.boolean(),
});
export type DashboardView = z.infer<typeof DashboardView>;

/** Of which class a curve is asked, and until which day of its year; of the whole school and until now where none is said. */
export const CurveAsked = z.object({
  classId: z.union([Id, z.literal(NO_CLASS)]).optional(),
  on: IsoDate.optional(),
});
export type CurveAsked = z.infer<typeof CurveAsked>;

/** What is marked on a curve: imports that were applied, letters that were printed. */
export const CURVE_MARKS = ['import', 'letters'] as const;

/** Who had come in by each path on the evening of each day on which that changed; what was done, on which day, how many. */
export const ActivationCurve = z.object({
  days: z.array(
    z.object({
      day: z.string(),
      students: countsBy(ACTIVATION_PATHS),
      guardians: countsBy(ACTIVATION_PATHS),
    }),
  ),
  marks: z.array(
    z.object({ day: z.string(), kind: z.enum(CURVE_MARKS), number: z.number().int() }),
  ),
});
export type ActivationCurve = z.infer<typeof ActivationCurve>;

/** How a message travels. */
export const MESSAGE_CHANNELS = ['mail', 'sms'] as const;
export const MessageChannel = z.enum(MESSAGE_CHANNELS);
export type MessageChannel = z.infer<typeof MessageChannel>;

/** Every message that leaves, by the name under which it is recorded. */
export const MESSAGE_TEMPLATES = [
  'accounts.contact-changed',
  'accounts.guardians-held',
  'activation.accounts-grouped',
  'activation.already-open',
  'activation.code',
  'activation.confirm-email',
  'activation.email-changed',
  'activation.grouping-undone',
  'activation.identity-approved',
  'activation.identity-refused',
  'activation.login',
  'activation.mobile-changed',
  'activation.no-password',
  'activation.not-open',
  'activation.password-changed',
  'merging.records-merged',
  'merging.records-separated',
  'readings.much-read',
  'staff.identity-linked',
  'staff.invitation',
  'staff.new-place',
] as const;

/** What `lastError` says of a message that was still waiting when it ceased to be of use. */
export const MESSAGE_EXPIRED = 'expired';

/** What `lastError` says of a message that was being handed over when the server was cut off. */
export const MESSAGE_INTERRUPTED = 'interrupted';

/** What `lastError` says of an e-mail whose address its own server does not know. */
export const MESSAGE_NO_SUCH_ADDRESS = 'smtp-no-such-address';

/**
 * `pending` also between two attempts; `sending` while it is handed over; `failed` once no further attempt is made;
 * `uncertain` when it was handed over and nobody said whether it was taken: it is sent again by staff only.
 */
export const OUTBOX_STATES = ['pending', 'sending', 'sent', 'failed', 'uncertain'] as const;
export const OutboxState = z.enum(OUTBOX_STATES);
export type OutboxState = z.infer<typeof OutboxState>;

/** A message to a family as staff see it: that it waits, left or failed; never its recipient or its body. */
export const OutboxMessageView = z.object({
  id: Id,
  channel: MessageChannel,
  template: z.string(),
  maskedRecipient: z.string(),
  state: OutboxState,
  attempts: z.number().int(),
  lastError: z.string().nullable(),
  createdAt: Instant,
  sentAt: Instant.nullable(),
  /** When it is tried again, while it is pending. */
  nextAttemptAt: Instant,
  /** Whether it still has its content, so that staff can have it sent again. */
  resendable: z.boolean(),
  /** Whether it has been waiting for longer than messages usually do. */
  stuck: z.boolean(),
});
export type OutboxMessageView = z.infer<typeof OutboxMessageView>;

/** How a message stands, as people are told: why it failed where that says more, and that it waits for too long. */
export function messageStanding({
  state,
  stuck,
  lastError,
}: Pick<OutboxMessageView, 'state' | 'stuck' | 'lastError'>):
  OutboxState | 'stuck' | 'expired' | 'noSuchAddress' {
  if (state === 'failed' && lastError === MESSAGE_EXPIRED) return 'expired';
  if (state === 'failed' && lastError === MESSAGE_NO_SUCH_ADDRESS) return 'noSuchAddress';
  return stuck ? 'stuck' : state;
}
