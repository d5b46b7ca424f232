import { Entity } from 'typeorm';
import type { RetentionRuleId } from '@trousseau/shared';
import {
  Id,
  Instant,
  InstantOrNull,
  Int,
  Key,
  RefOrNull,
  StrOrNull,
} from '../../platform/database/entity-columns.js';

/** For how many days something is kept, where somebody shortened it. */
@Entity('retention_setting', { withoutRowid: true })
export class RetentionSettingRow {
  /** Empty for the installation. */
  @Key(36) schoolId: string;
  @Key(40) ruleId: RetentionRuleId;
  @Int() days: number;
  @Instant() changedAt: Date;
}

/** What the last run did by a rule. */
@Entity('retention_report', { withoutRowid: true })
export class RetentionReportRow {
  /** Empty for the installation. */
  @Key(36) schoolId: string;
  @Key(40) ruleId: RetentionRuleId;
  @Instant() ranAt: Date;
  @Int() days: number;
  @Int() removed: number;
  /** The stable code of why the rest was left for the next run. */
  @StrOrNull(60) postponed: string | null;
}

/** Whose turn it is: of several processes one removes. There is one row. */
@Entity('retention_run')
export class RetentionRunRow {
  @Id() id: string;
  @RefOrNull() worker: string | null;
  /** Until when that one surely is at it. */
  @InstantOrNull() busyUntil: Date | null;
  @InstantOrNull() endedAt: Date | null;
}

/** The room's tables. */
export const retentionEntities = [RetentionSettingRow, RetentionReportRow, RetentionRunRow];
