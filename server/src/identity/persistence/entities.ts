import { Entity, Index } from 'typeorm';
import {
  Bool,
  Id,
  Instant,
  InstantOrNull,
  Int,
  Ref,
  Str,
  StrOrNull,
} from '../../platform/database/entity-columns.js';
import type { SignInWay } from '../domain/sign-in-way.js';

/** One sign-in, kept for its owner to look at. Its id is that of the session that it opened. */
@Entity('sign_in_event')
@Index('sign_in_event_account', ['accountId', 'at'])
@Index('sign_in_event_at', ['at'])
export class SignInEventRow {
  @Id() id: string;
  @Ref() accountId: string;
  @Instant() at: Date;
  @Str(16) way: SignInWay;
  @StrOrNull(80) device: string | null;
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

/**
 * A code of six digits that was asked for. Only its mac is kept, bound to the row; `sent` is false for a
 * recipient whom nobody knows, whose code never matches.
 */
@Entity('contact_code')
@Index('contact_code_expiry', ['expiresAt'])
export class ContactCodeRow {
  @Id() id: string;
  @Str(64) codeMac: string;
  @Str(64) recipientMac: string;
  @Bool() sent: boolean;
  @Int() tries: number;
  @Instant() createdAt: Date;
  @Instant() expiresAt: Date;
  @InstantOrNull() usedAt: Date | null;
}

/** The identity room's tables. */
export const identityEntities = [SignInEventRow, EmailConfirmationRow, ContactCodeRow];
