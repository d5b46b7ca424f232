import { Entity, Index } from 'typeorm';
import type { TaskDecisionCode, TaskKind } from '@trousseau/shared';
import {
  Id,
  Instant,
  InstantOrNull,
  Ref,
  RefOrNull,
  Str,
  StrOrNull,
  TextOrNull,
} from '../../platform/database/entity-columns.js';

/** Something that a person at school must look at. */
@Entity('task')
@Index('task_school', ['schoolId', 'state', 'openedAt'])
@Index('task_opened', ['schoolId', 'openedAt'])
@Index('task_dedupe', ['dedupeKey'], { unique: true })
export class TaskRow {
  @Id() id: string;
  @Ref() schoolId: string;
  @Str(40) kind: TaskKind;
  @Str(8) state: 'open' | 'done';
  @RefOrNull() accountId: string | null;
  @RefOrNull() studentId: string | null;
  @RefOrNull() guardianId: string | null;
  /** Keeps the same thing from being asked twice while it is open. */
  @StrOrNull(120) dedupeKey: string | null;
  /** What is to be compared, sealed; erased with the decision. */
  @TextOrNull() details: string | null;
  @Instant() openedAt: Date;
  @StrOrNull(24) decision: TaskDecisionCode | null;
  @InstantOrNull() decidedAt: Date | null;
  @StrOrNull(80) decidedBy: string | null;
  @StrOrNull(300) note: string | null;
}

/** The tasks room's tables. */
export const tasksEntities = [TaskRow];
