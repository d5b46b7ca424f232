import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { DeviceCookie } from './http/device-cookie.js';
import { LinksController } from './http/links.controller.js';
import { MeController } from './http/me.controller.js';
import { NetworksController } from './http/networks.controller.js';
import { NewPlaceNotices } from './http/new-place-notices.js';
import { ProviderController } from './http/provider.controller.js';
import { ProviderDoor } from './http/provider-door.js';
import { SchoolsController } from './http/schools.controller.js';
import { SessionController } from './http/session.controller.js';
import { SessionCookie } from './http/session-cookie.js';
import { SignInCookies } from './http/sign-in-cookies.js';
import { StaffController } from './http/staff.controller.js';
import { StaffGuard } from './http/staff.guard.js';
import { IdentityProvider } from './identity-provider.js';
import { InviteStaff } from './invite-staff.js';
import { LinkIdentity } from './link-identity.js';
import { ProviderVisits } from './provider-visits.js';
import { SignInByProvider } from './sign-in-by-provider.js';
import { StaffMail } from './staff-mail.js';
import { StaffModule } from './staff.module.js';

/** The routes of staff, and the guard that stands before every route of the house. */
@Module({
  imports: [StaffModule],
  controllers: [
    SessionController,
    MeController,
    LinksController,
    NetworksController,
    ProviderController,
    StaffController,
    SchoolsController,
  ],
  providers: [
    { provide: APP_GUARD, useClass: StaffGuard },
    DeviceCookie,
    IdentityProvider,
    InviteStaff,
    LinkIdentity,
    NewPlaceNotices,
    ProviderDoor,
    ProviderVisits,
    SessionCookie,
    SignInByProvider,
    SignInCookies,
    StaffMail,
  ],
})
export class StaffHttpModule {}
