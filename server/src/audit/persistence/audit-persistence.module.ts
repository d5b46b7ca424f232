import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { auditEntities } from './entities.js';

/** The table of the audit trail. */
@Module({ imports: [TypeOrmModule.forFeature(auditEntities)], exports: [TypeOrmModule] })
export class AuditPersistenceModule {}
