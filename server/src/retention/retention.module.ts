import { Module } from '@nestjs/common';
import { CloseSchool } from './close-school.js';
import { ErasedAgain } from './done-again.js';
import { ErasePerson } from './erase-person.js';
import { ForgetPeople } from './forget-people.js';
import { ClosedAccounts } from './persistence/closed-accounts.js';
import { LeftPeople } from './persistence/left-people.js';
import { RetentionPersistenceModule } from './persistence/retention-persistence.module.js';
import { RetentionStore } from './persistence/retention-store.js';
import { SchoolTables } from './persistence/school-tables.js';
import { MakePersonFile } from './person-file.js';
import { RetentionDays } from './retention-days.js';
import { RetentionRules } from './retention-rules.js';
import { RunRetention } from './run-retention.js';

const USE_CASES = [
  CloseSchool,
  ErasePerson,
  ForgetPeople,
  MakePersonFile,
  RetentionDays,
  RetentionRules,
  RunRetention,
];

/** What is kept for how long, and who is to be forgotten. */
@Module({
  imports: [RetentionPersistenceModule],
  providers: [...USE_CASES, ClosedAccounts, ErasedAgain, LeftPeople, RetentionStore, SchoolTables],
  exports: USE_CASES,
})
export class RetentionModule {}
