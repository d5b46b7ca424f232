import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { JobRow } from '../../database/entities.js';

/** The table of jobs. */
@Module({ imports: [TypeOrmModule.forFeature([JobRow])], exports: [TypeOrmModule] })
export class JobsPersistenceModule {}
