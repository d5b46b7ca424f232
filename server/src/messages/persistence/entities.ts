import { Entity, Index } from 'typeorm';
import {
  Id,
  Instant,
  InstantOrNull,
  Int,
  RefOrNull,
  Str,
  StrOrNull,
  TextOrNull,
} from '../../platform/database/entity-columns.js';

/** A message to send. Recipient and values are sealed, and erased once it is sent or of no use any more. */
@Entity('outbox_message')
@Index('outbox_due', ['state', 'nextAttemptAt'])
@Index('outbox_scope', ['scopeId', 'createdAt'])
@Index('outbox_state', ['scopeId', 'state', 'createdAt'])
export class OutboxMessageRow {
  @Id() id: string;
  @RefOrNull() scopeId: string | null;
  @Str(8) channel: string;
  @Str(60) template: string;
  @Str(2) language: string;
  @Str(120) maskedRecipient: string;
  @TextOrNull() sealed: string | null;
  @Str(16) state: string;
  @Int() attempts: number;
  @Instant() nextAttemptAt: Date;
  @StrOrNull(120) lastError: string | null;
  @Instant() createdAt: Date;
  @InstantOrNull() sentAt: Date | null;
  @InstantOrNull() expiresAt: Date | null;
}

/** The messages room's tables. */
export const messagesEntities = [OutboxMessageRow];
