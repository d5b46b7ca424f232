import { z } from 'zod';
import { ReasonInput } from '../accounts/actions.js';
import { Holder, ShownState } from '../accounts/states.js';
import { Civility, MAX_NAME } from '../roster/contracts.js';
import { Id, Instant, line, optionalLine } from '../primitives/text.js';

/** For how many days what a merge or a split changed is kept, so that it can be undone. */
export const MERGE_KEPT_DAYS = 60;

/** The record that stays, or the one that goes into it. */
export const MERGE_SIDES = ['kept', 'other'] as const;
export const MergeSide = z.enum(MERGE_SIDES);
export type MergeSide = z.infer<typeof MergeSide>;

/** What is chosen between two records of a guardian. */
export const GUARDIAN_CHOICES = ['names', 'mobile', 'email', 'phone', 'address'] as const;
/** What is chosen between two records of a student. */
export const STUDENT_CHOICES = ['names', 'class', 'email'] as const;
export type MergeChoice = (typeof GUARDIAN_CHOICES)[number] | (typeof STUDENT_CHOICES)[number];

const side = MergeSide.default('kept');

/** Which record each value is taken from. What the kept record lacks it takes from the other one unless it is chosen. */
export const MergeChoices = z.object({
  names: side,
  mobile: side,
  email: side,
  phone: side,
  address: side,
  class: side,
});
export type MergeChoices = z.infer<typeof MergeChoices>;

/** Two records of a school that may be one person’s. */
export const MergePair = z.object({
  /** The one that is to stay. */
  keptId: Id,
  otherId: Id,
});
export type MergePair = z.infer<typeof MergePair>;

/** Makes one record of two of a school. */
export const MergeInput = MergePair.extend(ReasonInput.shape).extend({
  /** The version of the roster that the preview showed. */
  rosterVersion: z.number().int(),
  choices: MergeChoices,
});
export type MergeInput = z.infer<typeof MergeInput>;

/** What becomes of a child or a contact of a guardian who is two people. */
export const SPLIT_FATES = ['stays', 'goes', 'both'] as const;
export const SplitFate = z.enum(SPLIT_FATES);
export type SplitFate = z.infer<typeof SplitFate>;

/** The contacts that a split may give to the new record. */
export const SPLIT_CONTACTS = ['mobile', 'email', 'phone', 'address'] as const;
const fate = SplitFate.default('stays');

/** Makes two records of one guardian. */
export const SplitInput = ReasonInput.extend({
  guardianId: Id,
  /** How the second person is called. */
  civility: Civility.nullable(),
  lastName: line(MAX_NAME),
  usageName: optionalLine(MAX_NAME),
  firstName: line(MAX_NAME),
  /** Links of the guardian that do not just stay. */
  children: z.array(z.object({ linkId: Id, fate: SplitFate })).max(50),
  contacts: z.object({ mobile: fate, email: fate, phone: fate, address: fate }),
});
export type SplitInput = z.infer<typeof SplitInput>;

/** Takes a merge or a split back. */
export const MergeUndoInput = ReasonInput;
export type MergeUndoInput = z.infer<typeof MergeUndoInput>;

/** One of the two records, as they stand side by side. */
const MergeRecord = z.object({
  id: Id,
  name: z.string(),
  login: z.string().nullable(),
  state: ShownState.nullable(),
  /** By the names of {@link GUARDIAN_CHOICES} or {@link STUDENT_CHOICES}, and of what is not chosen; `null`: nothing known. */
  values: z.record(z.string(), z.string().nullable()),
});
export type MergeRecord = z.infer<typeof MergeRecord>;

/**
 * What becomes of the account of the record that goes: there is none; both records have one account; it is closed and
 * its letters are void; it stays open, because another school uses it.
 */
export const MERGE_ACCOUNTS = ['none', 'shared', 'closed', 'open-elsewhere'] as const;

/** What a merge would do, before it is confirmed. */
export const MergePreview = z.object({
  rosterVersion: z.number().int(),
  holder: Holder,
  keptId: Id,
  otherId: Id,
  /** Whether the other record could be the one that stays: a record whose account is further along always stays. */
  mayChoose: z.boolean(),
  /** Both accounts are in use: only an administrator makes one of them. */
  administratorOnly: z.boolean(),
  kept: MergeRecord,
  other: MergeRecord,
  /** Of a guardian the children of the record that goes, of a student the guardians. */
  children: z.array(
    z.object({
      name: z.string(),
      how: z.enum(['moved', 'joined']),
      suspended: z.boolean(),
      /** Whether the child is not yet the guardian's, until 72 hours or an administrator say so. */
      held: z.boolean(),
    }),
  ),
  account: z.enum(MERGE_ACCOUNTS),
  lettersVoided: z.number().int(),
  familyTold: z.boolean(),
});
export type MergePreview = z.infer<typeof MergePreview>;

/** Why something stays as it is when a merge or a split is undone. */
export const UNDO_STAYS = ['record-changed', 'account-activated', 'link-changed'] as const;

/** A merge or a split that was made. */
export const MergeView = z.object({
  id: Id,
  kind: z.enum(['merge', 'split']),
  holder: Holder,
  keptId: Id,
  keptName: z.string().nullable(),
  otherId: Id,
  otherName: z.string().nullable(),
  createdBy: z.string(),
  createdAt: Instant,
  undoneAt: Instant.nullable(),
  /** `null` once it cannot be undone any more. */
  undoableUntil: Instant.nullable(),
  /** What undoing it would do. */
  undo: z
    .object({
      /** The code of why it cannot be undone; `null`: it can. */
      refusal: z.string().nullable(),
      /** Who goes back with the record. */
      children: z.array(z.string()),
      stays: z.array(z.object({ name: z.string(), reason: z.enum(UNDO_STAYS) })),
    })
    .nullable(),
});
export type MergeView = z.infer<typeof MergeView>;

/** The merges and splits of one person, the latest first. */
export const MergesOfPerson = z.object({ merges: z.array(MergeView) });
export type MergesOfPerson = z.infer<typeof MergesOfPerson>;
