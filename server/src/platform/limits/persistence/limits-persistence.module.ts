import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AttemptRow, LimitBucketRow } from '../../database/entities.js';

/** The tables of what limits count. */
@Module({
  imports: [TypeOrmModule.forFeature([AttemptRow, LimitBucketRow])],
  exports: [TypeOrmModule],
})
export class LimitsPersistenceModule {}
