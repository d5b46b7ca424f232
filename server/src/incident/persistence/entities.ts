import { Entity, Index } from 'typeorm';
import type { IncidentActKind, IncidentActState } from '@trousseau/shared';
import {
  Id,
  Instant,
  InstantOrNull,
  Int,
  RefOrNull,
  Str,
  StrOrNull,
} from '../../platform/database/entity-columns.js';

/** What was done at once when something leaked: how many were stated, and how far it is. */
@Entity('incident_act')
@Index('incident_act_school', ['schoolId', 'createdAt'])
export class IncidentActRow {
  @Id() id: string;
  /** `null`: every school of the installation. */
  @RefOrNull() schoolId: string | null;
  @Str(24) kind: IncidentActKind;
  @Str(8) state: IncidentActState;
  @RefOrNull() jobId: string | null;
  /** The session that goes on when all of staff end: the one in which it was asked for. */
  @RefOrNull() keptSessionId: string | null;
  /** The day since which passwords are in doubt, `YYYY-MM-DD`. */
  @StrOrNull(10) sinceDay: string | null;
  @Int() stated: number;
  @Int() done: number;
  /** The last that was done; empty before the first. */
  @Str(200) cursor: string;
  @Str(200) reason: string;
  @Str(80) createdBy: string;
  @Instant() createdAt: Date;
  @InstantOrNull() finishedAt: Date | null;
}

/** The incident room's tables. */
export const incidentEntities = [IncidentActRow];
