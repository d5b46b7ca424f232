import { z } from 'zod';
import { Id, Instant } from '../primitives/text.js';

/** What of a person an answer shows, in groups; the place in this list is the bit by which a row keeps it. */
export const SHOWN_GROUPS = [
  'names',
  'birthDates',
  'contacts',
  'addresses',
  'identifiers',
] as const;
export const ShownGroup = z.enum(SHOWN_GROUPS);
export type ShownGroup = z.infer<typeof ShownGroup>;

/** How people were shown: on a list, as found by a search, on a card, on one printed page, by an act's answer, in letters, in a file. */
export const READING_KINDS = [
  ...(['list', 'search', 'card', 'sheet'] as const),
  ...(['act', 'change', 'print', 'file'] as const),
] as const;
export const ReadingKind = z.enum(READING_KINDS);
export type ReadingKind = z.infer<typeof ReadingKind>;

/** What is counted of a member of staff: people shown, letters printed, files taken away, contacts changed. */
export const PACE_MEASURES = ['people', 'letters', 'files', 'contacts'] as const;
export const PaceMeasure = z.enum(PACE_MEASURES);
export type PaceMeasure = z.infer<typeof PaceMeasure>;

/** Header of an answer that was slowed: by how many seconds. */
export const SLOWED_HEADER = 'X-Slowed';

/** Within how many hours the authority is told of a violation (RGPD art. 33). */
export const BREACH_HOURS = 72;

const SeenFrom = z.object({
  /** The member of staff whose account it is. */
  staffId: Id,
  from: Instant,
  until: Instant,
});

/** What an account has seen is asked of a period. */
export const SeenQuery = SeenFrom.refine(({ from, until }) => from < until, {
  path: ['until'],
  error: 'readings.period-empty',
});
export type SeenQuery = z.infer<typeof SeenQuery>;

/** Somebody whom an account was shown. */
export const SeenPerson = z.object({
  id: Id,
  /** `account` where no record of the school has it any more. */
  kind: z.enum(['student', 'guardian', 'account']),
  /** `null`: the record was erased since. */
  name: z.string().nullable(),
  className: z.string().nullable(),
  groups: z.array(ShownGroup),
  times: z.number().int(),
  firstAt: Instant,
  lastAt: Instant,
});
export type SeenPerson = z.infer<typeof SeenPerson>;

/** How many of the people are named on the screen: the file has all. */
export const SEEN_SHOWN = 20;

/** What an account has seen between two instants. */
export const SeenReport = z.object({
  staffId: Id,
  staffName: z.string(),
  from: Instant,
  until: Instant,
  /** Answers that showed people. */
  readings: z.number().int(),
  searches: z.number().int(),
  sessions: z.number().int(),
  students: z.number().int(),
  guardians: z.number().int(),
  /** Accounts of whom the school has no record any more. */
  accounts: z.number().int(),
  /** Lines of files and claims that were shown by name, without a record. */
  others: z.number().int(),
  letters: z.number().int(),
  files: z.number().int(),
  contacts: z.number().int(),
  /** Of how many people each group of fields was shown. */
  groups: z.array(z.object({ group: ShownGroup, people: z.number().int() })),
  firstAt: Instant.nullable(),
  lastAt: Instant.nullable(),
  /** The first {@link SEEN_SHOWN} of them, by name. */
  seen: z.array(SeenPerson),
});
export type SeenReport = z.infer<typeof SeenReport>;

/** What an account has seen in numbers: kept with a violation, as readings go long before it. */
export const SeenFigures = SeenReport.omit({
  ...{ staffId: true, staffName: true, from: true, until: true, seen: true },
});
export type SeenFigures = z.infer<typeof SeenFigures>;

/** A violation is noted: by whose account, when, and since when the school knows of it. */
export const BreachInput = SeenFrom.extend({ awareAt: Instant }).refine(
  ({ from, until }) => from < until,
  { path: ['until'], error: 'readings.period-empty' },
);
export type BreachInput = z.infer<typeof BreachInput>;

/** What was done since: `null` for what was not. */
export const BreachUpdate = z.object({
  authorityToldAt: Instant.nullable(),
  familiesToldAt: Instant.nullable(),
});
export type BreachUpdate = z.infer<typeof BreachUpdate>;

/** A violation of personal data that a school noted. */
export const BreachView = SeenFrom.extend({
  id: Id,
  staffName: z.string(),
  awareAt: Instant,
  /** Until when the authority is to be told. */
  deadline: Instant,
  authorityToldAt: Instant.nullable(),
  familiesToldAt: Instant.nullable(),
  createdBy: z.string(),
  createdAt: Instant,
});
export type BreachView = z.infer<typeof BreachView>;

/** A violation with what the account has seen, and texts to begin from: figures only, no name. */
export const BreachShown = BreachView.extend({
  report: SeenReport,
  /** When the figures of the report were kept: who was seen is named as long as the readings are there. */
  figuresAt: Instant.nullable(),
  drafts: z.object({ authority: z.string(), families: z.string() }),
});
export type BreachShown = z.infer<typeof BreachShown>;
