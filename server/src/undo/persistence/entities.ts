import { Entity, Index } from 'typeorm';
import {
  Id,
  Instant,
  InstantOrNull,
  Int,
  Ref,
  RefOrNull,
  Str,
} from '../../platform/database/entity-columns.js';
import type { ActKind } from '../domain/act.js';

/** An act whose images are kept, and how far it was taken back. The images are documents, sealed. */
@Entity('undo_act')
@Index('undo_act_kept', ['erasedAt', 'beganAt'])
export class ActRow {
  /** The act's own id: of the import, the switch, the merge. */
  @Id() id: string;
  @Ref() schoolId: string;
  @Str(12) kind: ActKind;
  @Instant() beganAt: Date;
  /** Chunks of images that are kept. */
  @Int() images: number;
  /** Families that were taken back. */
  @Int() done: number;
  /** The job that takes it back, or did last. */
  @RefOrNull() jobId: string | null;
  @InstantOrNull() undoneAt: Date | null;
  /** When the images were erased. */
  @InstantOrNull() erasedAt: Date | null;
}

/** The undo room's tables. */
export const undoEntities = [ActRow];
