import { Entity } from 'typeorm';
import type { Conformity } from '@trousseau/shared';
import {
  Id,
  Instant,
  References,
  Str,
  StrOrNull,
  Text,
  TextOrNull,
} from '../../platform/database/entity-columns.js';
import { SchoolRow } from '../../roster/persistence/entities.js';

/** What a school settled of its portal; a school without a row has Trousseau's defaults. */
@Entity('portal_settings')
export class PortalSettingsRow {
  @References('portal_settings_school_fk', () => SchoolRow) @Id() schoolId: string;
  @StrOrNull(7) accentColour: string | null;
  @StrOrNull(500) entUrl: string | null;
  @StrOrNull(500) nationalStaffUrl: string | null;
  @StrOrNull(500) localStaffUrl: string | null;
  @StrOrNull(500) charterUrl: string | null;
  /** A JSON list, in the order in which they are shown. */
  @Text() services: string;
  /** A JSON list of origins. */
  @Text() returnOrigins: string;
  @Str(12) conformity: Conformity;
  @StrOrNull(10) auditedOn: string | null;
  @StrOrNull(120) auditedBy: string | null;
  @StrOrNull(200) dpo: string | null;
  @TextOrNull() guestFr: string | null;
  @TextOrNull() guestEn: string | null;
  @TextOrNull() helpFr: string | null;
  @TextOrNull() helpEn: string | null;
  @TextOrNull() accessibilityFr: string | null;
  @TextOrNull() accessibilityEn: string | null;
  @TextOrNull() legalFr: string | null;
  @TextOrNull() legalEn: string | null;
  @TextOrNull() privacyFr: string | null;
  @TextOrNull() privacyEn: string | null;
  @Instant() updatedAt: Date;
}

/** The portal's tables. */
export const portalEntities = [PortalSettingsRow];
