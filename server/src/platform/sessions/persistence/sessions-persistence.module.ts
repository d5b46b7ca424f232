import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { SessionRow } from '../../database/entities.js';

/** The table of sessions. */
@Module({ imports: [TypeOrmModule.forFeature([SessionRow])], exports: [TypeOrmModule] })
export class SessionsPersistenceModule {}
