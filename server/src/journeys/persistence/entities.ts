import { Entity, Index } from 'typeorm';
import {
  Id,
  Instant,
  InstantOrNull,
  Ref,
  Str,
  StrOrNull,
  Text,
  TextOrNull,
} from '../../platform/database/entity-columns.js';

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
  /** JSON: the records that moved, in any school: of guardians, or of students whom a school said to be one. */
  @Text() guardianIds: string;
  @Instant() at: Date;
  @InstantOrNull() undoneAt: Date | null;
  @StrOrNull(80) undoneBy: string | null;
}

/** The journeys' tables. */
export const journeysEntities = [FranceConnectLinkRow, AccountGroupingRow];
