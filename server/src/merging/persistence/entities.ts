import type { Holder } from '@trousseau/shared';
import { Entity, Index } from 'typeorm';
import {
  Id,
  Instant,
  InstantOrNull,
  Ref,
  Str,
  StrOrNull,
  TextOrNull,
} from '../../platform/database/entity-columns.js';

/** Two records of a school that became one, or one that became two. */
@Entity('record_merge')
@Index('record_merge_kept', ['schoolId', 'keptId'])
@Index('record_merge_other', ['schoolId', 'otherId'])
@Index('record_merge_kept_until', ['createdAt'])
export class RecordMergeRow {
  @Id() id: string;
  @Ref() schoolId: string;
  @Str(8) kind: 'merge' | 'split';
  @Str(8) holder: Holder;
  /** The record that stayed. */
  @Ref() keptId: string;
  /** The one that went into it, or came out of it. */
  @Ref() otherId: string;
  /** What was changed, before and after, sealed; erased once it cannot be undone any more. */
  @TextOrNull() image: string | null;
  @Str(80) createdBy: string;
  @Instant() createdAt: Date;
  @InstantOrNull() undoneAt: Date | null;
  @StrOrNull(80) undoneBy: string | null;
}

/** The room's tables. */
export const mergingEntities = [RecordMergeRow];
