import { Module } from '@nestjs/common';
import { ActivationStatusReader } from './activation-status.js';
import { FiguresStore } from './persistence/figures-store.js';
import { FollowUpPersistenceModule } from './persistence/follow-up-persistence.module.js';

/** Who is in, for whoever asks for nothing else: it stands on the roster alone. */
@Module({
  imports: [FollowUpPersistenceModule],
  providers: [ActivationStatusReader, FiguresStore],
  exports: [ActivationStatusReader, FiguresStore],
})
export class ActivationStatusModule {}
