import { Entity, Index } from 'typeorm';
import {
  Id,
  Instant,
  InstantOrNull,
  Ref,
  RefOrNull,
  Str,
  TextOrNull,
} from '../../platform/database/entity-columns.js';

/** What a family's browser is in the middle of, or signed in to. Its token is hashed. */
@Entity('portal_session')
@Index('portal_session_token', ['tokenHash'], { unique: true })
@Index('portal_session_account', ['accountId'])
@Index('portal_session_expiry', ['expiresAt'])
export class PortalSessionRow {
  @Id() id: string;
  @Str(64) tokenHash: string;
  @RefOrNull() accountId: string | null;
  @Str(24) stage: string;
  /** What the steps so far established, sealed. */
  @TextOrNull() sealed: string | null;
  @Instant() createdAt: Date;
  @Instant() lastSeenAt: Date;
  @Instant() expiresAt: Date;
}

/** A link that confirms an e-mail address: its token is hashed. */
@Entity('email_confirmation')
@Index('email_confirmation_token', ['tokenHash'], { unique: true })
@Index('email_confirmation_account', ['accountId'])
export class EmailConfirmationRow {
  @Id() id: string;
  @Ref() accountId: string;
  @Str(254) email: string;
  @Str(64) tokenHash: string;
  @Instant() createdAt: Date;
  @Instant() expiresAt: Date;
  @InstantOrNull() usedAt: Date | null;
}

/** The activation room's tables. */
export const activationEntities = [PortalSessionRow, EmailConfirmationRow];
