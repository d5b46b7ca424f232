import { Module, RequestMethod } from '@nestjs/common';
import type { MiddlewareConsumer, NestModule } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { IdentityModule } from '../identity/index.js';
import { JourneysModule } from '../journeys/index.js';
import { CONTROLLERS } from './http/controllers.js';
import { EveryStepHasAPage } from './http/every-step-has-a-page.js';
import { PortalErrorPage } from './http/refusals/portal-error-page.js';
import { SignInAnswers } from './http/sign-in/sign-in-answers.js';
import { JourneyEnds } from './http/steps/journey-ends.js';
import { PortalCookies } from './http/visit/cookies.js';
import { OwnForms } from './http/visit/own-forms.js';
import { PortalGuard } from './http/visit/portal.guard.js';
import { Repeats } from './http/visit/repeats.js';
import { ReturnAddress } from './http/visit/return-address.js';
import { SchoolDecides } from './http/visit/school-decides.js';
import { SchoolOfPage } from './http/visit/school-of-page.js';
import { Visits } from './http/visit/visits.js';
import { PortalPersistenceModule } from './persistence/portal-persistence.module.js';
import { PortalSettingsStore } from './persistence/portal-settings-store.js';
import { PortalSettings } from './portal-settings.js';

/** The pages for families. */
@Module({
  imports: [IdentityModule, JourneysModule, PortalPersistenceModule],
  controllers: [...CONTROLLERS],
  providers: [
    { provide: APP_GUARD, useClass: PortalGuard },
    PortalCookies,
    PortalSettings,
    PortalSettingsStore,
    EveryStepHasAPage,
    JourneyEnds,
    OwnForms,
    Repeats,
    PortalErrorPage,
    ReturnAddress,
    SchoolDecides,
    SignInAnswers,
    SchoolOfPage,
    Visits,
  ],
  exports: [PortalErrorPage],
})
export class PortalModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    const methods = [RequestMethod.POST, RequestMethod.GET];
    consumer.apply(Repeats).forRoutes(...methods.map((method) => ({ path: '{*any}', method })));
  }
}
