import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { incidentEntities } from './entities.js';

/** The table of what is done at once when something leaked. */
@Module({ imports: [TypeOrmModule.forFeature(incidentEntities)], exports: [TypeOrmModule] })
export class IncidentPersistenceModule {}
