import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { portalEntities } from './entities.js';

/** The table of what schools settled of their portal. */
@Module({ imports: [TypeOrmModule.forFeature(portalEntities)], exports: [TypeOrmModule] })
export class PortalPersistenceModule {}
