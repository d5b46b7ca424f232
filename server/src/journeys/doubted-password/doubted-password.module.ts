import { Module } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { JourneyPartsModule } from '../common/journey-parts.module.js';
import { Endings } from '../endings/endings.js';
import { ResetPassword } from '../endings/reset-password.js';
import { ProveKnownContact } from './prove-known-contact.js';

@Module({
  imports: [JourneyPartsModule],
  providers: [ProveKnownContact],
  exports: [ProveKnownContact],
})
export class DoubtedPasswordModule implements OnModuleInit {
  constructor(
    private readonly endings: Endings,
    private readonly resetPassword: ResetPassword,
  ) {}

  onModuleInit(): void {
    this.endings.register('doubted-password', (session, language) =>
      this.resetPassword.reset(session, language),
    );
  }
}
