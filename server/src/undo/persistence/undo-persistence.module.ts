import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { undoEntities } from './entities.js';

/** The table of acts that can be taken back. */
@Module({ imports: [TypeOrmModule.forFeature(undoEntities)], exports: [TypeOrmModule] })
export class UndoPersistenceModule {}
