import { z } from 'zod';
import { Id, Instant } from '../primitives/text.js';
import { RETENTION_RULE_IDS } from './rules.js';
import type { RetentionRuleId } from './rules.js';

const count = z.number().int();
const RuleId = z.enum(RETENTION_RULE_IDS as readonly [RetentionRuleId, ...RetentionRuleId[]]);

/** A rule as it holds in a school, and what the last run did. What the rule is about, `RETENTION_RULES` says. */
export const RetentionRuleView = z.object({
  id: RuleId,
  /** Whether this school says for how many days. */
  own: z.boolean(),
  days: count,
  minimum: count,
  maximum: count,
  /** Rows that the next run removes. */
  due: count,
  ranAt: Instant.nullable(),
  removed: count,
  /** The stable code of why the last run left the rest; `null`: there was none. */
  postponed: z.string().nullable(),
});
export type RetentionRuleView = z.infer<typeof RetentionRuleView>;

/** What a school keeps for how long, in the order in which it goes. */
export const RetentionView = z.object({ rules: z.array(RetentionRuleView) });
export type RetentionView = z.infer<typeof RetentionView>;

export const RetentionDaysInput = z.object({ rule: RuleId, days: z.int().min(1).max(3650) });
export type RetentionDaysInput = z.infer<typeof RetentionDaysInput>;

/** What erasing a person takes out of the school. */
export const ErasurePreview = z.object({
  id: Id,
  holder: z.enum(['student', 'guardian']),
  /** What is to be typed. */
  displayName: z.string(),
  /** Rows by table: the record, and all that names it. */
  rows: z.array(z.object({ table: z.string(), rows: count })),
  total: count,
  /** Whether the account goes too; else another school has it, or there is none. */
  accountGoes: z.boolean(),
});
export type ErasurePreview = z.infer<typeof ErasurePreview>;

export const ErasureInput = z.object({
  /** The name, as the preview gave it. */
  name: z.string().trim().min(1).max(250),
  /** How many rows the preview counted. */
  total: z.int().min(1),
  reason: z.string().trim().min(1).max(200),
});
export type ErasureInput = z.infer<typeof ErasureInput>;

/** What was erased. */
export const Erased = z.object({ total: count });
export type Erased = z.infer<typeof Erased>;

/** For a machine, or as a page for a person to read. */
export const PersonFileFormat = z.enum(['json', 'html']);
export type PersonFileFormat = z.infer<typeof PersonFileFormat>;

export const PersonFileInput = z.object({
  reason: z.string().trim().min(1).max(200),
  format: PersonFileFormat.default('json'),
});
export type PersonFileInput = z.infer<typeof PersonFileInput>;
