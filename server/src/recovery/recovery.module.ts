import { Module } from '@nestjs/common';
import { AfterRestore } from './after-restore.js';
import { DoneAgain } from './done-again.js';
import { RecoveryMarks } from './marks.js';
import { Recovery } from './recovery.js';

/** What follows a restore. Copies themselves are made and put back without any room. */
@Module({
  providers: [AfterRestore, DoneAgain, RecoveryMarks, Recovery],
  exports: [AfterRestore, Recovery],
})
export class RecoveryModule {}
