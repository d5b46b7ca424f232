import { Global, Module } from '@nestjs/common';
import { Audit } from './audit.js';
import { AuditPersistenceModule } from './persistence/audit-persistence.module.js';
import { AuditStore } from './persistence/audit-store.js';

@Global()
@Module({
  imports: [AuditPersistenceModule],
  providers: [Audit, AuditStore],
  exports: [Audit],
})
export class AuditModule {}
