import { AccountsModule } from './accounts/index.js';
import { AuditModule } from './audit/index.js';
import { FollowUpModule } from './follow-up/follow-up.module.js';
import { IdentityModule } from './identity/index.js';
import { IncidentModule } from './incident/index.js';
import { ImportsModule } from './imports/index.js';
import { JourneysModule } from './journeys/index.js';
import { LettersModule } from './letters/index.js';
import { MergingModule } from './merging/index.js';
import { MessagesModule } from './messages/index.js';
import { JobsModule } from './platform/jobs/jobs.module.js';
import { RetentionModule } from './retention/index.js';
import { ReadingsModule } from './readings/index.js';
import { RecoveryModule } from './recovery/index.js';
import { RosterModule } from './roster/index.js';
import { StaffModule } from './staff/index.js';
import { TasksModule } from './tasks/index.js';
import { UndoModule } from './undo/index.js';
import { YearsModule } from './years/index.js';

/** The rooms without their routes, from the ground up. The portal is nothing but pages: it stands with those. */
const ROOMS = [
  AuditModule,
  MessagesModule,
  TasksModule,
  RosterModule,
  StaffModule,
  AccountsModule,
  ReadingsModule,
  UndoModule,
  ImportsModule,
  LettersModule,
  IdentityModule,
  RecoveryModule,
  YearsModule,
  JourneysModule,
  FollowUpModule,
  MergingModule,
  RetentionModule,
  IncidentModule,
] as const;

/** All of them, and the long work that they do: jobs are opened with whatever handles them, or not at all. */
export const EVERY_ROOM = [JobsModule, ...ROOMS] as const;
