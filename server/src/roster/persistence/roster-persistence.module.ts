import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { rosterEntities } from './entities.js';

/** The tables of schools and their people. */
@Module({ imports: [TypeOrmModule.forFeature(rosterEntities)], exports: [TypeOrmModule] })
export class RosterPersistenceModule {}
