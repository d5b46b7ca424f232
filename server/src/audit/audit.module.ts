import { Global, Module } from '@nestjs/common';
import { Audit } from './audit.js';
import { AuditDays } from './audit-days.js';
import { AuditErasure } from './audit-erasure.js';
import { AuditSeals } from './audit-seals.js';
import { ExportAudit } from './export-audit.js';
import { AuditPersistenceModule } from './persistence/audit-persistence.module.js';
import { AuditStore } from './persistence/audit-store.js';
import { OldLines } from './old-lines.js';
import { SealAudit } from './seal-audit.js';
import { VerifyAudit } from './verify-audit.js';

const USE_CASES = [Audit, AuditDays, AuditErasure, ExportAudit, SealAudit, VerifyAudit];

@Global()
@Module({
  imports: [AuditPersistenceModule],
  providers: [...USE_CASES, AuditSeals, AuditStore, OldLines],
  exports: USE_CASES,
})
export class AuditModule {}
