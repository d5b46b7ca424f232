import { Module } from '@nestjs/common';
import { AccountsPersistenceModule } from '../../accounts/persistence/accounts-persistence.module.js';
import { AuditPersistenceModule } from '../../audit/persistence/audit-persistence.module.js';
import { MessagesPersistenceModule } from '../../messages/persistence/messages-persistence.module.js';
import { RosterPersistenceModule } from '../../roster/persistence/roster-persistence.module.js';
import { TasksPersistenceModule } from '../../tasks/persistence/tasks-persistence.module.js';

/** The tables that are read here: the room has none of its own. */
const READ = [
  AccountsPersistenceModule,
  AuditPersistenceModule,
  MessagesPersistenceModule,
  RosterPersistenceModule,
  TasksPersistenceModule,
];

/** The records of other rooms, read only (docs/decisions/0004). */
@Module({ imports: READ, exports: READ })
export class FollowUpPersistenceModule {}
