import { Module } from '@nestjs/common';
import { AfterRestoreController } from './http/after-restore.controller.js';
import { RecoveryModule } from './recovery.module.js';

/** The routes of the room. */
@Module({ imports: [RecoveryModule], controllers: [AfterRestoreController] })
export class RecoveryHttpModule {}
