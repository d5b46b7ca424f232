import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { retentionEntities } from './entities.js';

/** The tables of what is kept for how long. */
@Module({ imports: [TypeOrmModule.forFeature(retentionEntities)], exports: [TypeOrmModule] })
export class RetentionPersistenceModule {}
