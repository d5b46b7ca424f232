import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { SubmissionRow } from '../../database/entities.js';

/** The table of forms that were sent a moment ago. */
@Module({ imports: [TypeOrmModule.forFeature([SubmissionRow])], exports: [TypeOrmModule] })
export class SubmissionsPersistenceModule {}
