import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { RosterPersistenceModule } from '../../roster/persistence/roster-persistence.module.js';
import { StaffPersistenceModule } from '../../staff/persistence/staff-persistence.module.js';
import { accountsEntities } from './entities.js';

/** The tables that lists of accounts are joined from (docs/decisions/0004). */
const READ = [RosterPersistenceModule, StaffPersistenceModule];

/** The tables of accounts and provisional secrets. */
@Module({
  imports: [TypeOrmModule.forFeature(accountsEntities), ...READ],
  exports: [TypeOrmModule, ...READ],
})
export class AccountsPersistenceModule {}
