import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { ActivationModule } from '../activation/index.js';
import { AccountController } from './http/account.controller.js';
import { OwnEmailController } from './http/own-account/email.controller.js';
import { OwnGroupController } from './http/own-account/group.controller.js';
import { OwnMobileController } from './http/own-account/mobile.controller.js';
import { OwnPasswordController } from './http/own-account/password.controller.js';
import { OwnSignInsController } from './http/own-account/sign-ins.controller.js';
import { ActivationController } from './http/activation.controller.js';
import { AssetsController } from './http/assets.controller.js';
import { ContinueController } from './http/continue.controller.js';
import { CodeController } from './http/code.controller.js';
import { ForgottenController } from './http/forgotten.controller.js';
import { FranceConnectStepsController } from './http/france-connect-steps.controller.js';
import { FranceConnectController } from './http/france-connect.controller.js';
import { HeldContactController } from './http/held-contact.controller.js';
import { JourneyEnds } from './http/journey-ends.js';
import { RegistrationController } from './http/registration.controller.js';
import { SchoolNotices } from './http/school-notices.js';
import { PortalCookies } from './http/cookies.js';
import { DemoController } from './http/demo.controller.js';
import { EntryController } from './http/entry.controller.js';
import { GuardianController } from './http/guardian.controller.js';
import { InformationController } from './http/information.controller.js';
import { MailController } from './http/mail.controller.js';
import { PortalGuard } from './http/portal.guard.js';
import { PortalSettingsController } from './http/portal-settings.controller.js';
import { ReturnAddress } from './http/return-address.js';
import { SignInAnswers } from './http/sign-in-answers.js';
import { SignOutController } from './http/sign-out.controller.js';
import { SignInController } from './http/sign-in.controller.js';
import { SpeakingSchool } from './http/speaking-school.js';
import { Visits } from './http/visits.js';
import { PortalPersistenceModule } from './persistence/portal-persistence.module.js';
import { PortalSettingsStore } from './persistence/portal-settings-store.js';
import { PortalSettings } from './portal-settings.js';

/** The pages for families. AccountController comes before MailController, whose address is wider. */
@Module({
  imports: [ActivationModule, PortalPersistenceModule],
  controllers: [
    EntryController,
    SignInController,
    ActivationController,
    GuardianController,
    HeldContactController,
    RegistrationController,
    ForgottenController,
    CodeController,
    FranceConnectController,
    FranceConnectStepsController,
    AccountController,
    OwnPasswordController,
    OwnSignInsController,
    OwnEmailController,
    OwnMobileController,
    OwnGroupController,
    SignOutController,
    MailController,
    InformationController,
    ContinueController,
    PortalSettingsController,
    AssetsController,
    DemoController,
  ],
  providers: [
    { provide: APP_GUARD, useClass: PortalGuard },
    PortalCookies,
    PortalSettings,
    PortalSettingsStore,
    JourneyEnds,
    ReturnAddress,
    SchoolNotices,
    SignInAnswers,
    SpeakingSchool,
    Visits,
  ],
})
export class PortalModule {}
