import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { Administrators } from './administrators.js';
import { ChangePlace } from './change-place.js';
import { DescribeMe } from './describe-me.js';
import { EnrolSecondFactor } from './enrol-second-factor.js';
import { GiveRole } from './give-role.js';
import { DeviceCookie } from './http/device-cookie.js';
import { LinksController } from './http/links.controller.js';
import { MeController } from './http/me.controller.js';
import { SchoolsController } from './http/schools.controller.js';
import { SessionController } from './http/session.controller.js';
import { SessionCookie } from './http/session-cookie.js';
import { SignInCookies } from './http/sign-in-cookies.js';
import { StaffController } from './http/staff.controller.js';
import { InviteStaff } from './invite-staff.js';
import { LinkUse } from './link-use.js';
import { OneTimeLinks } from './one-time-links.js';
import { PasswordCheck } from './password-check.js';
import { LinkStore } from './persistence/link-store.js';
import { RoleStore } from './persistence/role-store.js';
import { StaffPersistenceModule } from './persistence/staff-persistence.module.js';
import { StaffStore } from './persistence/staff-store.js';
import { RecogniseCaller } from './recognise-caller.js';
import { RedeemLink } from './redeem-link.js';
import { SchoolsInReach } from './schools-in-reach.js';
import { SecondFactor } from './second-factor.js';
import { StaffSessions } from './sessions.js';
import { SignIn } from './sign-in.js';
import { SignInLimits } from './sign-in-limits.js';
import { StaffList } from './staff-list.js';
import { StaffSetUp } from './staff-set-up.js';
import { StaffTrail } from './staff-trail.js';
import { StaffGuard } from './http/staff.guard.js';
import { StepUp } from './step-up.js';
import { UpdateStaff } from './update-staff.js';

/** The staff room, and the guard that stands before every route of the house. */
@Module({
  imports: [StaffPersistenceModule],
  controllers: [
    SessionController,
    MeController,
    LinksController,
    StaffController,
    SchoolsController,
  ],
  providers: [
    { provide: APP_GUARD, useClass: StaffGuard },
    Administrators,
    ChangePlace,
    DescribeMe,
    DeviceCookie,
    EnrolSecondFactor,
    GiveRole,
    InviteStaff,
    LinkStore,
    LinkUse,
    OneTimeLinks,
    PasswordCheck,
    RecogniseCaller,
    RedeemLink,
    RoleStore,
    SchoolsInReach,
    SecondFactor,
    SessionCookie,
    SignIn,
    SignInLimits,
    SignInCookies,
    StaffList,
    StaffSessions,
    StaffSetUp,
    StaffStore,
    StaffTrail,
    StepUp,
    UpdateStaff,
  ],
  exports: [Administrators, RedeemLink, StaffSetUp],
})
export class StaffModule {}
