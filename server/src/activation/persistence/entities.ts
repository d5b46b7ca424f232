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
  Text,
  TextOrNull,
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

/** What became of a FranceConnect identity that claims an account. */
export type FranceConnectLinkState = 'awaiting' | 'approved' | 'refused' | 'linked';

/** A FranceConnect identity and the account that it opens, or would open if the school agrees. */
@Entity('france_connect_link')
@Index('france_connect_link_pair', ['subMac', 'accountId'], { unique: true })
@Index('france_connect_link_account', ['accountId'])
export class FranceConnectLinkRow {
  @Id() id: string;
  @Ref() accountId: string;
  /** The mac of FranceConnect's own identifier, which is not kept. */
  @Str(64) subMac: string;
  @Str(16) state: FranceConnectLinkState;
  /** The mobile whose possession was proved, until the account has it. */
  @StrOrNull(16) mobile: string | null;
  /** The names that FranceConnect gave, sealed, while the school compares them. */
  @TextOrNull() sealedIdentity: string | null;
  @Instant() createdAt: Date;
  @InstantOrNull() decidedAt: Date | null;
}

/** Two accounts of one person that became one, and what to give back if they were not. */
@Entity('account_grouping')
@Index('account_grouping_closed', ['closedAccountId', 'at'])
export class AccountGroupingRow {
  @Id() id: string;
  @Ref() keptAccountId: string;
  @Ref() closedAccountId: string;
  /** JSON: the guardians' records that moved, in any school. */
  @Text() guardianIds: string;
  @Instant() at: Date;
  @InstantOrNull() undoneAt: Date | null;
  @StrOrNull(80) undoneBy: string | null;
}

/** The activation room's tables. */
export const activationEntities = [
  SignInEventRow,
  EmailConfirmationRow,
  ContactCodeRow,
  FranceConnectLinkRow,
  AccountGroupingRow,
];
