import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccountsPersistenceModule } from '../../accounts/persistence/accounts-persistence.module.js';
import { retentionEntities } from './entities.js';

/** The records of other rooms, read only (docs/decisions/0004): those of the roster come with those of accounts. */
const READ = [AccountsPersistenceModule];

/** The tables of what is kept for how long. */
@Module({
  imports: [TypeOrmModule.forFeature(retentionEntities), ...READ],
  exports: [TypeOrmModule, ...READ],
})
export class RetentionPersistenceModule {}
