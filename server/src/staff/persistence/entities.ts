import { Entity, Index } from 'typeorm';
import type { Role } from '@trousseau/shared';
import {
  Id,
  Instant,
  InstantOrNull,
  Int,
  Ref,
  RefOrNull,
  References,
  Str,
  StrOrNull,
  Text,
  TextOrNull,
} from '../../platform/database/entity-columns.js';

@Entity('staff')
@Index('staff_email', ['email'], { unique: true })
export class StaffRow {
  @Id() id: string;
  @Str(254) email: string;
  @Str(80) name: string;
  @StrOrNull(255) passwordHash: string | null;
  /** The TOTP secret, sealed under the key of its purpose. */
  @StrOrNull(255) totpSealed: string | null;
  @InstantOrNull() totpConfirmedAt: Date | null;
  /** The last time step whose code was accepted: a code serves once (RFC 6238 §5.2). */
  @Int() totpLastStep: number;
  @TextOrNull() recoveryHashes: string | null;
  /** Since when no place lets this person work: each role says so for its own place. */
  @InstantOrNull() disabledAt: Date | null;
  @InstantOrNull() lastSignInAt: Date | null;
  @Instant() createdAt: Date;
}

@Entity('staff_role')
@Index('staff_role_school', ['staffId', 'schoolId'], { unique: true })
@Index('staff_role_of', ['schoolId'])
export class StaffRoleRow {
  @Id() id: string;
  @References('staff_role_staff_fk', () => StaffRow) @Ref() staffId: string;
  @Str(16) role: Role;
  @RefOrNull() schoolId: string | null;
  /** How whoever invited calls the person; shown until they accept. */
  @StrOrNull(80) invitedName: string | null;
  @InstantOrNull() acceptedAt: Date | null;
  @InstantOrNull() disabledAt: Date | null;
  /** Drawn anew when an administrator is taken away: two who do so at once meet on it. */
  @RefOrNull() turn: string | null;
  @Instant() createdAt: Date;
}

/** A one-time link: its token is hashed. */
@Entity('staff_link')
@Index('staff_link_token', ['tokenHash'], { unique: true })
@Index('staff_link_staff', ['staffId'])
export class StaffLinkRow {
  @Id() id: string;
  @Str(64) tokenHash: string;
  @References('staff_link_staff_fk', () => StaffRow) @Ref() staffId: string;
  /** The role that an invitation opens; `null` for a link that lets choose another password. */
  @RefOrNull() roleId: string | null;
  /** The school whose administrator made it; `null` when an operator did, or the machine. */
  @RefOrNull() schoolId: string | null;
  @Str(80) createdBy: string;
  @Instant() createdAt: Date;
  @Instant() expiresAt: Date;
  @InstantOrNull() usedAt: Date | null;
}

/**
 * Who somebody is at the provider by which they may sign in. A hash and not the name itself, which databases would compare
 * without regard to case.
 */
@Entity('staff_identity')
@Index('staff_identity_staff', ['staffId'], { unique: true })
@Index('staff_identity_hash', ['identityHash'], { unique: true })
export class StaffIdentityRow {
  @Id() id: string;
  @References('staff_identity_staff_fk', () => StaffRow) @Ref() staffId: string;
  @Str(64) identityHash: string;
  @Instant() linkedAt: Date;
}

/** From which networks a role of a school, or of the installation, may be used. */
@Entity('staff_network')
@Index('staff_network_of', ['schoolId', 'role'], { unique: true })
export class StaffNetworkRow {
  @Id() id: string;
  /** Empty for the installation. */
  @Ref() schoolId: string;
  @Str(16) role: Role;
  /** JSON: addresses and networks, as they were said. */
  @Text() networks: string;
  @Instant() updatedAt: Date;
}

/** The staff room's tables. */
export const staffEntities = [
  StaffRow,
  StaffRoleRow,
  StaffLinkRow,
  StaffIdentityRow,
  StaffNetworkRow,
];
