import { Global, Module } from '@nestjs/common';
import { Audit } from './audit.js';
import { AuditStore } from './persistence/audit-store.js';

@Global()
@Module({ providers: [Audit, AuditStore], exports: [Audit] })
export class AuditModule {}
