import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { readingEntities } from './entities.js';

/** The table of what staff read. */
@Module({ imports: [TypeOrmModule.forFeature(readingEntities)], exports: [TypeOrmModule] })
export class ReadingsPersistenceModule {}
