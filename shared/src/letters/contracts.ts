import { z } from 'zod';
import { Id, Instant, line } from '../primitives/text.js';
import { IsoDate } from '../primitives/dates.js';
import { NO_CLASS } from '../roster/contracts.js';

export const LETTER_HOLDERS = ['student', 'guardian', 'all'] as const;
export const LetterHolder = z.enum(LETTER_HOLDERS);
export type LetterHolder = z.infer<typeof LetterHolder>;

/** How letters are put on paper, and whom each layout is for. */
export const LAYOUT_HOLDERS = {
  window: ['student', 'guardian', 'all'],
  'coupons-8': ['student'],
} as const satisfies Readonly<Record<string, readonly LetterHolder[]>>;
export type Layout = keyof typeof LAYOUT_HOLDERS;
export const LAYOUTS = Object.keys(LAYOUT_HOLDERS) as readonly Layout[];
export const Layout = z.enum(LAYOUTS);

/** Whether letters to these people can be laid out so. */
export function layoutFits(layout: Layout, holder: LetterHolder): boolean {
  return LAYOUT_HOLDERS[layout].some((one) => one === holder);
}

/** `needed`: a secret only where no quicker path works; `all`: to every account not yet active. */
export const SECRETS_CHOICES = ['needed', 'all'] as const;
export const SecretsChoice = z.enum(SECRETS_CHOICES);
export type SecretsChoice = z.infer<typeof SecretsChoice>;

/** Validity of a letter when nobody chose a date (docs/domain.md §1.5). */
export const LETTER_VALIDITY_MONTHS = 3;

/** Whom a run is for and how it is printed. */
export const LetterRunSelection = z.object({
  /** Class ids, or {@link NO_CLASS}; absent means every class. */
  classIds: z
    .array(z.union([Id, z.literal(NO_CLASS)]))
    .max(500)
    .optional(),
  /** Logins to restrict the run to; absent means everybody in the classes. */
  logins: z.array(z.string().max(40)).max(20_000).optional(),
  /** A proposal to restrict the run to; absent means everybody in the classes. */
  proposalId: Id.optional(),
  holder: LetterHolder,
  layout: Layout,
  secrets: SecretsChoice.default('needed'),
  /** Issue anew to people whose letter is still valid. */
  reissue: z.boolean().default(false),
  /** Last day of validity; absent means three months from today. */
  validUntil: IsoDate.optional(),
});
export type LetterRunSelection = z.infer<typeof LetterRunSelection>;

/** What a run would do, said before anything is issued. */
export const LetterRunPreview = z.object({
  letters: z.number().int(),
  pages: z.number().int(),
  issued: z.number().int(),
  withoutSecret: z.number().int(),
  /** Among those without a secret: guardians who can activate with their mobile. */
  quickerPath: z.number().int(),
  skipped: z.number().int(),
  /** Letters in kitchens that would stop working. */
  voided: z.number().int(),
  /** Guardians whose block reads « Remis par l’élève ». */
  withoutAddress: z.number().int(),
  /** Students without a birth date: no secret, to complete. */
  withoutBirthDate: z.number().int(),
  validUntil: IsoDate,
  /** What cannot be printed as it is written; each names the person. */
  warnings: z.array(z.string()),
});
export type LetterRunPreview = z.infer<typeof LetterRunPreview>;

/** Issuing: the selection, why, and the number of letters that will stop working, as the preview said it. */
export const LetterRunInput = LetterRunSelection.extend({
  reason: line(200),
  voids: z.number().int().min(0).default(0),
});
export type LetterRunInput = z.infer<typeof LetterRunInput>;

/** What `print-letters` prints. `letters` = `issued` + `withoutSecret`. */
export const LetterRunResult = z.object({
  letterRunId: Id,
  letters: z.number().int(),
  pages: z.number().int(),
  issued: z.number().int(),
  withoutSecret: z.number().int(),
  skipped: z.number().int(),
});
export type LetterRunResult = z.infer<typeof LetterRunResult>;

/** Why a run was proposed: the letters of these people were voided, or their account was given back to them. */
export const LETTER_PROPOSAL_CAUSES = ['letters-voided', 'given-back'] as const;
export const LetterProposalCause = z.enum(LETTER_PROPOSAL_CAUSES);
export type LetterProposalCause = z.infer<typeof LetterProposalCause>;

/** People who are to get a letter again. Nothing is issued before somebody prints it. */
export const LetterProposalView = z.object({
  id: Id,
  because: LetterProposalCause,
  createdBy: z.string(),
  createdAt: Instant,
  /** How many still wait for their letter. */
  remaining: z.number().int(),
  /** The same by class, a guardian in the class of each child; those of no class come last. */
  classes: z.array(
    z.object({
      classId: z.union([Id, z.literal(NO_CLASS)]),
      className: z.string().nullable(),
      remaining: z.number().int(),
    }),
  ),
});
export type LetterProposalView = z.infer<typeof LetterProposalView>;

export const LETTER_RUN_STATES = ['open', 'closed'] as const;
export const LetterRunState = z.enum(LETTER_RUN_STATES);
export type LetterRunState = z.infer<typeof LetterRunState>;

export const LetterRunView = LetterRunResult.omit({ letterRunId: true }).extend({
  id: Id,
  state: LetterRunState,
  layout: Layout,
  holder: LetterHolder,
  classNames: z.array(z.string()),
  /** The school year that it was issued in, by its label; `null` for the oldest runs. */
  year: z.string().nullable(),
  reason: z.string(),
  validUntil: IsoDate,
  createdBy: z.string(),
  createdAt: Instant,
  /** When its sealed copies are erased at the latest. */
  closesAt: Instant,
  closedAt: Instant.nullable(),
  closedBecause: z.enum(['handed-out', 'window-ended']).nullable(),
  prints: z.array(z.object({ at: Instant, by: z.string(), reason: z.string() })),
});
export type LetterRunView = z.infer<typeof LetterRunView>;

/** One letter of a run: who, when it stops working. Never its secret. */
export const LetterView = z.object({
  id: Id,
  runId: Id,
  serial: z.string(),
  holder: z.enum(['student', 'guardian']),
  accountId: Id,
  login: z.string(),
  personName: z.string(),
  className: z.string().nullable(),
  /** When the person left; `null`: is here. */
  leftOn: z.string().nullable(),
  withSecret: z.boolean(),
  state: z.enum(['valid', 'used', 'voided', 'expired', 'without-secret']),
  expiresAt: Instant.nullable(),
  issuedAt: Instant,
});
export type LetterView = z.infer<typeof LetterView>;

/** Why a run is printed (again). */
export const PrintInput = z.object({ reason: line(200) });
export type PrintInput = z.infer<typeof PrintInput>;
