import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditPersistenceModule } from '../../audit/persistence/audit-persistence.module.js';
import { SessionsPersistenceModule } from '../../platform/sessions/persistence/sessions-persistence.module.js';
import { incidentEntities } from './entities.js';

/** What the room reads besides: the journal, and which sessions are open (docs/decisions/0004). */
const READ = [AuditPersistenceModule, SessionsPersistenceModule];

/** The table of what is done at once when something leaked. */
@Module({
  imports: [TypeOrmModule.forFeature(incidentEntities), ...READ],
  exports: [TypeOrmModule, ...READ],
})
export class IncidentPersistenceModule {}
