import { Entity, Index } from 'typeorm';
import type { AccountState, ActivationPath, Holder } from '@trousseau/shared';
import {
  Id,
  Instant,
  InstantOrNull,
  Int,
  Key,
  Ref,
  References,
  Str,
  StrOrNull,
} from '../../platform/database/entity-columns.js';
import {
  ActivationDayRow,
  ActivationFigureRow,
  DirectoryClassRow,
  DirectoryEntryRow,
  DirectoryTwinRow,
  FiguresVersionRow,
} from './directory-entities.js';

/** One account per person and installation. Its login is never given to anybody else. */
@Entity('account')
@Index('account_login', ['login'], { unique: true })
@Index('account_login_base', ['loginBase', 'loginNumber'])
@Index('account_mobile', ['mobile'])
@Index('account_email', ['email'])
@Index('account_closing', ['closesOn', 'state'])
@Index('account_doubted', ['passwordDoubtedBy', 'id'])
export class AccountRow {
  @Id() id: string;
  @Str(8) holder: Holder;
  @Str(30) login: string;
  @Str(30) loginBase: string;
  @Int() loginNumber: number;
  @Str(16) state: AccountState;
  @StrOrNull(16) stateBefore: AccountState | null;
  @StrOrNull(24) path: ActivationPath | null;
  @InstantOrNull() activatedAt: Date | null;
  @StrOrNull(255) passwordHash: string | null;
  @InstantOrNull() passwordChangedAt: Date | null;
  /** When a letter by which the school let choose another password was last used. */
  @InstantOrNull() passwordResetAt: Date | null;
  /** Since when its password may be known to somebody else: another one is to be chosen (docs/decisions/0051). */
  @InstantOrNull() passwordDoubtedSince: Date | null;
  /** Who says so, and may take it back: a school, by its id, or the installation. */
  @StrOrNull(36) passwordDoubtedBy: string | null;
  /** The address its owner gave and confirmed, not the one the school holds. */
  @StrOrNull(254) email: string | null;
  @InstantOrNull() emailConfirmedAt: Date | null;
  /** The mobile whose possession its owner proved by a code, not the one the school holds. */
  @StrOrNull(16) mobile: string | null;
  @InstantOrNull() mobileConfirmedAt: Date | null;
  /** When the school accepted an activation by letter without a code to a contact that is out of reach. */
  @InstantOrNull() codeWaivedAt: Date | null;
  /** End of validity of its last letter with a secret. */
  @InstantOrNull() letterExpiresAt: Date | null;
  @StrOrNull(10) closesOn: string | null;
  @Instant() createdAt: Date;
  @Instant() updatedAt: Date;
}

/**
 * A login whose account was removed, because what had opened it was undone: it stays used, and nobody ever gets it
 * again (docs/decisions/0036).
 */
@Entity('used_login', { withoutRowid: true })
@Index('used_login_base', ['loginBase', 'loginNumber'])
export class UsedLoginRow {
  @Key(30) login: string;
  @Str(30) loginBase: string;
  @Int() loginNumber: number;
}

/**
 * A provisional password that was issued: its verifier until it expires, and its printable copy, sealed,
 * only while its run is open (docs/decisions/0007).
 */
@Entity('provisional_secret')
@Index('provisional_secret_serial', ['serial'], { unique: true })
@Index('provisional_secret_reference', ['referenceHash'], { unique: true })
@Index('provisional_secret_account', ['accountId', 'issuedAt'])
@Index('provisional_secret_run', ['runId'])
@Index('provisional_secret_school', ['schoolId', 'id'])
@Index('provisional_secret_sealed', ['sealedDay'])
export class ProvisionalSecretRow {
  @Id() id: string;
  @References('provisional_secret_account_fk', () => AccountRow) @Ref() accountId: string;
  @Ref() schoolId: string;
  @Ref() runId: string;
  @Str(12) serial: string;
  @Str(16) keyId: string;
  @Str(64) verifier: string;
  @Str(64) referenceHash: string;
  @Instant() issuedAt: Date;
  @Instant() expiresAt: Date;
  @InstantOrNull() usedAt: Date | null;
  @InstantOrNull() voidedAt: Date | null;
  @StrOrNull(255) sealed: string | null;
  @StrOrNull(10) sealedDay: string | null;
}

export {
  ActivationDayRow,
  ActivationFigureRow,
  DirectoryClassRow,
  DirectoryEntryRow,
  DirectoryTwinRow,
  FiguresVersionRow,
};

/** The accounts room's tables. */
export const accountsEntities = [
  AccountRow,
  UsedLoginRow,
  ProvisionalSecretRow,
  DirectoryEntryRow,
  DirectoryClassRow,
  ActivationFigureRow,
  ActivationDayRow,
  DirectoryTwinRow,
  FiguresVersionRow,
];
