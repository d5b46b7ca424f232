import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { journeysEntities } from './entities.js';

/** The tables of the journeys. */
@Module({ imports: [TypeOrmModule.forFeature(journeysEntities)], exports: [TypeOrmModule] })
export class JourneysPersistenceModule {}
