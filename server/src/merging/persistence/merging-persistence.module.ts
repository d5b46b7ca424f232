import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { mergingEntities } from './entities.js';

/** The table of merges. */
@Module({ imports: [TypeOrmModule.forFeature(mergingEntities)], exports: [TypeOrmModule] })
export class MergingPersistenceModule {}
