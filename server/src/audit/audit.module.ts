import { Global, Module } from '@nestjs/common';
import { Audit } from './audit.js';
import { AuditPersistenceModule } from './persistence/audit-persistence.module.js';
import { AuditStore } from './persistence/audit-store.js';
import { OldEvents } from './persistence/old-events.js';

@Global()
@Module({
  imports: [AuditPersistenceModule],
  providers: [OldEvents, Audit, AuditStore],
  exports: [Audit],
})
export class AuditModule {}
