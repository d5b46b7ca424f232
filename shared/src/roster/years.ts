import { z } from 'zod';
import { IsoDate } from '../primitives/dates.js';
import { Id, Instant } from '../primitives/text.js';
import { SchoolYearView } from './contracts.js';

const count = z.number().int();

/** Days after a switch during which it can be undone. */
export const UNDO_SWITCH_DAYS = 14;

/** What opens the next year; left out: the one that follows. */
export const SchoolYearInput = z.object({ startYear: count.optional() });
export type SchoolYearInput = z.infer<typeof SchoolYearInput>;

/** How many pupils a switch moves, and how. */
export const RolloverCounts = z.object({
  /** Who was never here, or had left, and comes. */
  arrivals: count,
  returning: count,
  /** Who goes on to a class of a higher level, of the same one, or of another or unknown one. */
  promoted: count,
  repeating: count,
  otherMoves: count,
  /** Who is here and is not expected in the next year. */
  leavers: count,
});
export type RolloverCounts = z.infer<typeof RolloverCounts>;

/** What a switch would do now. */
export const RolloverPreview = RolloverCounts.extend({
  /** The roster's version that this was counted at: a switch is refused once it moved. */
  rosterVersion: count,
  /** Of the leavers, those of the school's last level. */
  expectedLeavers: count,
  /** Whether so many others would leave that their number is typed to confirm. */
  leaversToType: z.boolean(),
  /** Of those who are expected, who have no class yet. */
  withoutClass: count,
  /** The classes of the next year, in their order. */
  classes: z.array(z.object({ name: z.string(), students: count, arrivals: count })),
});
export type RolloverPreview = z.infer<typeof RolloverPreview>;

export const YEAR_SWITCH_STATES = ['switching', 'switched', 'undoing', 'undone'] as const;
export const YearSwitchState = z.enum(YEAR_SWITCH_STATES);
export type YearSwitchState = z.infer<typeof YearSwitchState>;

/** A switch that began. */
export const YearSwitchView = RolloverCounts.extend({
  id: Id,
  state: YearSwitchState,
  jobId: Id.nullable(),
  /** The labels of both years. */
  from: z.string(),
  to: z.string(),
  createdBy: z.string(),
  createdAt: Instant,
  finishedAt: Instant.nullable(),
  /** Until when it can be undone; `null` once it was, or before it is done. */
  undoUntil: Instant.nullable(),
});
export type YearSwitchView = z.infer<typeof YearSwitchView>;

/** Both years of a school, and what leads from one to the other. */
export const RolloverView = z.object({
  current: SchoolYearView,
  next: SchoolYearView.nullable(),
  /** The day of the switch that was chosen. */
  switchOn: IsoDate.nullable(),
  /** Absent where no next year is open, or a switch is under way. */
  preview: RolloverPreview.nullable(),
  /** The latest switch. */
  lastSwitch: YearSwitchView.nullable(),
});
export type RolloverView = z.infer<typeof RolloverView>;

/** The day on which a school switches by itself; `null`: by hand. */
export const SwitchDayInput = z.object({ switchOn: IsoDate.nullable() });
export type SwitchDayInput = z.infer<typeof SwitchDayInput>;

/** What confirms a switch. */
export const SwitchInput = z.object({
  rosterVersion: count,
  /** How many leave, typed; needed where {@link RolloverPreview} says so. */
  leavers: count.optional(),
});
export type SwitchInput = z.infer<typeof SwitchInput>;

/** Why somebody stays, wholly or with what they did, when a switch is undone. */
export const STAYS_BECAUSE = ['activated', 'printed', 'moved', 'added'] as const;
export const StaysBecause = z.enum(STAYS_BECAUSE);
export type StaysBecause = z.infer<typeof StaysBecause>;

/** What undoing a switch would do, or why it cannot be done. */
export const UndoSwitchPreview = z.object({
  rosterVersion: count,
  /** Why not, in French and English; `null`: it can be undone. */
  refused: z.object({ code: z.string(), fr: z.string(), en: z.string() }).nullable(),
  until: Instant.nullable(),
  /** Pupils who go back to where they were before the switch. */
  goingBack: count,
  /** Pupils whose place in the new year stays. */
  placesStaying: count,
  /** Whose account was activated, letter printed or record moved since: that stays. */
  staying: z.array(
    z.object({
      personId: Id,
      holder: z.enum(['student', 'guardian']),
      name: z.string(),
      because: StaysBecause,
      /** Whether the pupil stays in the new year, too. */
      placeStays: z.boolean(),
    }),
  ),
});
export type UndoSwitchPreview = z.infer<typeof UndoSwitchPreview>;

/** What confirms that a switch is undone. */
export const UndoSwitchInput = z.object({ rosterVersion: count });
export type UndoSwitchInput = z.infer<typeof UndoSwitchInput>;

/** The next step towards the next year, at the school's own dates. */
export const YEAR_STEPS = ['open', 'import', 'switch'] as const;

/** The year that the dashboard's figures are of, and what is to do for the next one; `null`: nothing yet. */
export const DashboardYear = z.object({
  label: z.string(),
  /** The next one, whether it is open or is to be opened. */
  nextLabel: z.string(),
  step: z.enum(YEAR_STEPS).nullable(),
  arrivals: count,
  moves: count,
  leavers: count,
});
export type DashboardYear = z.infer<typeof DashboardYear>;
