import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { IdentityModule } from '../identity/index.js';
import { JourneysModule } from '../journeys/index.js';
import { AccountController } from './http/own-account/account.controller.js';
import { OwnEmailController } from './http/own-account/email.controller.js';
import { OwnGroupController } from './http/own-account/group.controller.js';
import { OwnMobileController } from './http/own-account/mobile.controller.js';
import { OwnPasswordController } from './http/own-account/password.controller.js';
import { OwnSignInsController } from './http/own-account/sign-ins.controller.js';
import { ActivationController } from './http/steps/activation.controller.js';
import { AssetsController } from './http/assets/assets.controller.js';
import { ContinueController } from './http/sign-in/continue.controller.js';
import { CodeController } from './http/steps/code.controller.js';
import { ForgottenController } from './http/forgotten/forgotten.controller.js';
import {
  FranceConnectStepsController,
} from './http/france-connect/france-connect-steps.controller.js';
import { FranceConnectController } from './http/france-connect/france-connect.controller.js';
import { HeldContactController } from './http/letter/held-contact.controller.js';
import { JourneyEnds } from './http/steps/journey-ends.js';
import { RegistrationController } from './http/self-registration/registration.controller.js';
import { SchoolNotices } from './http/visit/school-notices.js';
import { PortalCookies } from './http/visit/cookies.js';
import { DemoController } from './http/demo/demo.controller.js';
import { EntryController } from './http/entry/entry.controller.js';
import { GuardianController } from './http/letter/guardian.controller.js';
import { InformationController } from './http/information/information.controller.js';
import { MailController } from './http/mail/mail.controller.js';
import { PortalGuard } from './http/visit/portal.guard.js';
import { PortalSettingsController } from './http/settings/portal-settings.controller.js';
import { ReturnAddress } from './http/visit/return-address.js';
import { SignInAnswers } from './http/sign-in/sign-in-answers.js';
import { SignOutController } from './http/sign-in/sign-out.controller.js';
import { SignInController } from './http/sign-in/sign-in.controller.js';
import { SpeakingSchool } from './http/visit/speaking-school.js';
import { Visits } from './http/visit/visits.js';
import { PortalSettingsStore } from './persistence/portal-settings-store.js';
import { PortalSettings } from './portal-settings.js';

/** The pages for families. AccountController comes before MailController, whose address is wider. */
@Module({
  imports: [IdentityModule, JourneysModule],
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
