import { Module } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { AskedWays } from '../asking/asked-ways.js';
import { JourneyPartsModule } from '../common/journey-parts.module.js';
import { Endings } from '../endings/endings.js';
import { ResetPassword } from '../endings/reset-password.js';
import { ForgottenLogin } from './forgotten-login.js';
import { ForgottenPassword } from './forgotten-password.js';
import { ReachedAccount } from './reached-account.js';

@Module({
  imports: [JourneyPartsModule],
  providers: [ForgottenLogin, ForgottenPassword, ReachedAccount],
  exports: [ForgottenLogin],
})
export class ForgottenModule implements OnModuleInit {
  constructor(
    private readonly askedWays: AskedWays,
    private readonly endings: Endings,
    private readonly forgottenPassword: ForgottenPassword,
    private readonly resetPassword: ResetPassword,
  ) {}

  onModuleInit(): void {
    this.askedWays.register('forgotten-password', this.forgottenPassword);
    this.endings.register('forgotten-password', (session, language) =>
      this.resetPassword.reset(session, language),
    );
  }
}
