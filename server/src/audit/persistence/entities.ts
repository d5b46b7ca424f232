import { Entity, Index } from 'typeorm';
import {
  Id,
  Instant,
  Int,
  IntOrNull,
  Key,
  RefOrNull,
  Str,
  StrOrNull,
  Text,
  TextOrNull,
} from '../../platform/database/entity-columns.js';

/** One line of the audit trail: ids, never names or secrets. */
@Entity('audit_event')
@Index('audit_event_school', ['schoolId', 'at'])
@Index('audit_event_action', ['schoolId', 'action', 'at'])
@Index('audit_event_actor', ['schoolId', 'actor', 'at'])
@Index('audit_event_target', ['schoolId', 'targetId', 'at'])
@Index('audit_event_chain', ['chainDay', 'schoolId', 'seq', 'id'])
export class AuditEventRow {
  @Id() id: string;
  @RefOrNull() schoolId: string | null;
  @Instant() at: Date;
  /** Without what stands behind the colon once it was forgotten. */
  @Str(80) actor: string;
  @Str(60) action: string;
  @StrOrNull(30) targetType: string | null;
  @StrOrNull(36) targetId: string | null;
  /** JSON; empty once it was forgotten. */
  @Text() details: string;
  @StrOrNull(200) reason: string | null;
  /** What binds the personal columns to the seal (`sides.ts`); absent in lines of older releases, until they are sealed. */
  @TextOrNull() sides: string | null;
  /** Over the line and, once it has one, its place. */
  @StrOrNull(43) mac: string | null;
  /** The day in whose chain the line stands. */
  @StrOrNull(10) chainDay: string | null;
  /** Its number there, from 1. */
  @IntOrNull() seq: number | null;
  /** Over what was forgotten by rule. */
  @StrOrNull(43) erasureMac: string | null;
}

/** The chain of one school, or of the installation, and one of its days. */
@Entity('audit_day', { withoutRowid: true })
@Index('audit_day_scope', ['scopeId', 'day'])
export class AuditDayRow {
  @Key(10) day: string;
  /** The school, or nothing for the installation. */
  @Key(36) scopeId: string;
  @Int() lines: number;
  /** The end of the chain after this many lines. */
  @Str(43) head: string;
  /** The head of this chain's day before, or nothing. */
  @Str(43) previous: string;
  @Instant() sealedAt: Date;
  @Str(43) publicKey: string;
  @Str(86) signature: string;
}

/** How much was sealed in all: one row, which only one sealer at a time moves. */
@Entity('audit_sealing', { withoutRowid: true })
export class AuditSealingRow {
  @Key(5) id: string;
  @Int() round: number;
  @Int() days: number;
  @Int() lines: number;
  @Instant() beganAt: Date;
  @Str(43) publicKey: string;
  @Str(86) signature: string;
}

/** Somebody whom the trail is to forget: they went in the unit that wrote this, and what names them goes after it. */
@Entity('audit_forgetting', { withoutRowid: true })
export class AuditForgettingRow {
  /** The school in whose trail; nothing where it is in every one. */
  @Key(36) scopeId: string;
  /** Of the record, link or account. */
  @Key(36) personId: string;
  /** Lines of before this instant. */
  @Instant() at: Date;
  @Str(40) rule: string;
  @Str(80) actor: string;
}

/** The audit room's tables. */
export const auditEntities = [AuditEventRow, AuditDayRow, AuditSealingRow, AuditForgettingRow];
