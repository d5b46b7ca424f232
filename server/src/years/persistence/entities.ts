import { Entity, Index, PrimaryColumn } from 'typeorm';
import type { YearSwitchState } from '@trousseau/shared';
import {
  Bool,
  Id,
  Instant,
  InstantOrNull,
  Int,
  Key,
  Ref,
  RefOrNull,
  References,
  Str,
  StrOrNull,
} from '../../platform/database/entity-columns.js';

/** A switch from one school year to the next. */
@Entity('year_switch')
@Index('year_switch_school', ['schoolId', 'createdAt'])
export class YearSwitchRow {
  @Id() id: string;
  @Ref() schoolId: string;
  @Ref() fromYearId: string;
  @Ref() toYearId: string;
  @Str(10) state: YearSwitchState;
  @RefOrNull() jobId: string | null;
  /** How many of its students were written: those before this place when switching, those after it when undoing. */
  @Int() done: number;
  @Int() arrivals: number;
  @Int() returning: number;
  @Int() promoted: number;
  @Int() repeating: number;
  @Int() otherMoves: number;
  @Int() leavers: number;
  @Str(80) createdBy: string;
  @Instant() createdAt: Date;
  @InstantOrNull() finishedAt: Date | null;
}

/** What a switch does to one student, as it was reviewed; and so where the student was in the year before. */
@Entity('year_switch_student', { withoutRowid: true })
export class YearSwitchStudentRow {
  @References('year_switch_student_fk', () => YearSwitchRow) @Key(36) switchId: string;
  /** Its place in the switch, from 1. */
  @PrimaryColumn({ type: 'int' }) seq: number;
  @Ref() studentId: string;
  /** The class and the day of leaving before the switch. */
  @RefOrNull() classId: string | null;
  @StrOrNull(10) leftOn: string | null;
  @RefOrNull() nextClassId: string | null;
  /** The day of leaving of who is not expected in the next year; `null`: is expected there. */
  @StrOrNull(10) leavesOn: string | null;
  /** Whether the student stays in the new year when the switch is undone. */
  @Bool() stays: boolean;
}

/** The years room's tables. */
export const yearsEntities = [YearSwitchRow, YearSwitchStudentRow];
