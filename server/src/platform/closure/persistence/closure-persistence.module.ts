import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ClosedScopeRow } from '../../database/entities.js';

/** The table of what is closed. */
@Module({ imports: [TypeOrmModule.forFeature([ClosedScopeRow])], exports: [TypeOrmModule] })
export class ClosurePersistenceModule {}
