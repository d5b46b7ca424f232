import type { ReadingKind } from '@trousseau/shared';
import { Entity, Index } from 'typeorm';
import {
  BytesOrNull,
  Id,
  Instant,
  InstantOrNull,
  Int,
  Ref,
  RefOrNull,
  Str,
  TextOrNull,
} from '../../platform/database/entity-columns.js';

/** One answer that showed people to a member of staff. Ids only: no name, no contact, nothing that was searched for. */
@Entity('reading')
@Index('reading_staff', ['staffId', 'schoolId', 'at'])
@Index('reading_at', ['at'])
export class ReadingRow {
  @Id() id: string;
  @RefOrNull() schoolId: string | null;
  @Ref() staffId: string;
  /** Tells what a thief saw from what the owner of the account saw at the same time. */
  @Ref() sessionId: string;
  @Instant() at: Date;
  @Str(8) kind: ReadingKind;
  @Str(24) resource: string;
  /** A bit for each of the groups of fields that were shown. */
  @Int() fields: number;
  /** Who was shown, 17 bytes each (`domain/packed-people.ts`); `null`: nobody who has a record. */
  @BytesOrNull() people: Buffer | null;
  /** How many were shown by name who have no record there: lines of a file, claims. */
  @Int() others: number;
}

/** A violation of personal data by somebody's account, as the school noted it. */
@Entity('breach')
@Index('breach_school', ['schoolId'])
export class BreachRow {
  @Id() id: string;
  @Ref() schoolId: string;
  @Ref() staffId: string;
  @Instant() from: Date;
  @Instant() until: Date;
  /** When the school became aware: the 72 hours of RGPD art. 33 begin. */
  @Instant() awareAt: Date;
  @InstantOrNull() authorityToldAt: Date | null;
  @InstantOrNull() familiesToldAt: Date | null;
  @Str(80) createdBy: string;
  @Instant() createdAt: Date;
  /** What the account had seen by then, in numbers (JSON): readings go long before. Absent in those of older releases. */
  @TextOrNull() figures: string | null;
  @InstantOrNull() figuresAt: Date | null;
}

/** The room's tables. */
export const readingEntities = [ReadingRow, BreachRow];
