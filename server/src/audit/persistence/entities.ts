import { Entity, Index } from 'typeorm';
import {
  Id,
  Instant,
  RefOrNull,
  Str,
  StrOrNull,
  Text,
} from '../../platform/database/entity-columns.js';

/** One line of the audit trail: ids, never names or secrets. */
@Entity('audit_event')
@Index('audit_event_school', ['schoolId', 'at'])
@Index('audit_event_action', ['schoolId', 'action', 'at'])
@Index('audit_event_actor', ['schoolId', 'actor', 'at'])
export class AuditEventRow {
  @Id() id: string;
  @RefOrNull() schoolId: string | null;
  @Instant() at: Date;
  @Str(80) actor: string;
  @Str(60) action: string;
  @StrOrNull(30) targetType: string | null;
  @StrOrNull(36) targetId: string | null;
  @Text() details: string;
  @StrOrNull(200) reason: string | null;
}

/** The audit room's tables. */
export const auditEntities = [AuditEventRow];
