import { z } from 'zod';
import { Id, Instant, line } from '../primitives/text.js';
import { IsoDate } from '../primitives/dates.js';
import { NO_CLASS } from '../roster/contracts.js';
import { Holder, SHOWN_STATES, ShownState } from '../accounts/states.js';

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

/** Standings that a run can be asked for. Locked and closed accounts get no letter, whoever asks. */
export const LETTER_STATES = [
  'CREATED',
  'EXPIRED',
  'NOTIFIED',
  'RESET_PENDING',
  'PENDING_EMAIL',
  'ACTIVE',
] as const satisfies readonly ShownState[];

/** Whom a run is for when nobody said: whoever has chosen a password already is asked for by name, or aloud. */
export const STATES_OF_A_RUN: readonly ShownState[] = SHOWN_STATES.filter(
  (state) => state !== 'ACTIVE' && state !== 'PENDING_EMAIL',
);

/** By the way that is open to them: `letter`: no quicker one; `no-mobile`: guardians of whom the school has none. */
export const OPEN_WAYS = ['letter', 'quicker', 'no-mobile'] as const;
export const OpenWay = z.enum(OPEN_WAYS);
export type OpenWay = z.infer<typeof OpenWay>;

/** Whom a run is for and how it is printed: one description for the preview, its figures, the names behind them and the run. */
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
  /** How their accounts stand; absent: see {@link statesOf}. */
  states: z.array(ShownState).min(1).max(SHOWN_STATES.length).optional(),
  /** Which way is open to them; absent: whichever. */
  way: OpenWay.optional(),
  layout: Layout,
  secrets: SecretsChoice.default('needed'),
  /** Issue anew to people whose letter is still valid. */
  reissue: z.boolean().default(false),
  /** Last day of validity; absent means three months from today. */
  validUntil: IsoDate.optional(),
});
export type LetterRunSelection = z.infer<typeof LetterRunSelection>;

/** How the accounts of a run stand: as was asked for; whoever is chosen by name is meant, however the account stands. */
export function statesOf({
  states,
  logins,
}: Pick<LetterRunSelection, 'states' | 'logins'>): readonly ShownState[] {
  return states ?? (logins ? SHOWN_STATES : STATES_OF_A_RUN);
}

/** Runs that answer a line of what is to do, by the name of the line. */
export const LETTER_BATCHES = {
  lettersExpired: { states: ['EXPIRED'] },
  neverNotified: { states: ['CREATED'] },
  emailPending: { states: ['PENDING_EMAIL'] },
  guardiansWithoutMobile: { states: ['CREATED', 'EXPIRED'], way: 'no-mobile' },
} as const satisfies Readonly<Record<string, Pick<LetterRunSelection, 'states' | 'way'>>>;
export type LetterBatch = keyof typeof LETTER_BATCHES;

/** Figures of a preview whose people can be named. */
export const LETTER_FIGURES = [
  'letters',
  'issued',
  'withoutSecret',
  'quickerPath',
  'skipped',
  'voided',
  'withoutAddress',
  'withoutBirthDate',
] as const;
export const LetterFigure = z.enum(LETTER_FIGURES);
export type LetterFigure = z.infer<typeof LetterFigure>;

/** What was shown before a run: how many letters, and by which mark the same people are known again. */
export const LetterRunSeen = z.object({
  letters: z.number().int().min(0),
  people: z.string().max(64),
});
export type LetterRunSeen = z.infer<typeof LetterRunSeen>;

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
  /** To be given back with the run, so that nobody else is issued than was counted. */
  seen: LetterRunSeen,
});
export type LetterRunPreview = z.infer<typeof LetterRunPreview>;

/** What a run does for somebody. */
export const LETTER_FATES = ['issue', 'quicker', 'sign-in', 'confirm-email', 'skip'] as const;
export const LetterFate = z.enum(LETTER_FATES);
export type LetterFate = z.infer<typeof LetterFate>;

/** The people behind a figure of a preview, a page of them. */
export const LetterRunPeopleQuery = z.object({
  selection: LetterRunSelection,
  figure: LetterFigure,
  offset: z.number().int().min(0).default(0),
});
export type LetterRunPeopleQuery = z.infer<typeof LetterRunPeopleQuery>;

/** How many people are named at once. */
export const LETTER_PEOPLE_PAGE = 100;

/** The exact people behind a figure, in printing order: `total` is the figure. */
export const LetterRunPeople = z.object({
  total: z.number().int(),
  people: z.array(
    z.object({
      personId: Id,
      holder: Holder,
      personName: z.string(),
      className: z.string().nullable(),
      state: ShownState,
      fate: LetterFate,
    }),
  ),
});
export type LetterRunPeople = z.infer<typeof LetterRunPeople>;

/** Issuing: the selection, why, and the number of letters that will stop working, as the preview said it. */
export const LetterRunInput = LetterRunSelection.extend({
  reason: line(200),
  voids: z.number().int().min(0).default(0),
  /** What the preview showed; the run is refused when it would be another one. Absent: nothing was shown. */
  seen: LetterRunSeen.optional(),
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
  holder: Holder,
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
