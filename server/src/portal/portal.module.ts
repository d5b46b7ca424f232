import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { ActivationModule } from '../activation/index.js';
import { AccountController } from './http/account.controller.js';
import { ActivationController } from './http/activation.controller.js';
import { AssetsController } from './http/assets.controller.js';
import { PortalCookies } from './http/cookies.js';
import { DemoController } from './http/demo.controller.js';
import { EntryController } from './http/entry.controller.js';
import { GuardianController } from './http/guardian.controller.js';
import { InformationController } from './http/information.controller.js';
import { MailController } from './http/mail.controller.js';
import { PortalGuard } from './http/portal.guard.js';
import { SignInAnswers } from './http/sign-in-answers.js';
import { SignInController } from './http/sign-in.controller.js';
import { Visits } from './http/visits.js';

/** The pages for families. AccountController comes before MailController, whose address is wider. */
@Module({
  imports: [ActivationModule],
  controllers: [
    EntryController,
    SignInController,
    ActivationController,
    GuardianController,
    AccountController,
    MailController,
    InformationController,
    AssetsController,
    DemoController,
  ],
  providers: [{ provide: APP_GUARD, useClass: PortalGuard }, PortalCookies, SignInAnswers, Visits],
})
export class PortalModule {}
