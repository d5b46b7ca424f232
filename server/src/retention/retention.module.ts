import { Module } from '@nestjs/common';
import { RetentionPersistenceModule } from './persistence/retention-persistence.module.js';
import { RetentionStore } from './persistence/retention-store.js';
import { RetentionDays } from './retention-days.js';
import { RunRetention } from './run-retention.js';

const USE_CASES = [RetentionDays, RunRetention];

/** What is kept for how long, and who is to be forgotten. */
@Module({
  imports: [RetentionPersistenceModule],
  providers: [...USE_CASES, RetentionStore],
  exports: USE_CASES,
})
export class RetentionModule {}
