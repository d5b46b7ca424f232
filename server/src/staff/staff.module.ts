import { Module } from '@nestjs/common';
import { Administrators } from './administrators.js';
import { AllowedNetworks } from './allowed-networks.js';
import { ChangePlace } from './change-place.js';
import { RolesAgain } from './roles-again.js';
import { DescribeMe } from './describe-me.js';
import { EndSessions } from './end-sessions.js';
import { EnrolSecondFactor } from './enrol-second-factor.js';
import { GiveRole } from './give-role.js';
import { LinkUse } from './link-use.js';
import { OneTimeLinks } from './one-time-links.js';
import { PasswordCheck } from './password-check.js';
import { IdentityStore } from './persistence/identity-store.js';
import { LinkStore } from './persistence/link-store.js';
import { NetworkStore } from './persistence/network-store.js';
import { OldStaff } from './persistence/old-staff.js';
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
import { StaffNames } from './staff-names.js';
import { StaffSetUp } from './staff-set-up.js';
import { StaffTrail } from './staff-trail.js';
import { StepUp } from './step-up.js';
import { UpdateStaff } from './update-staff.js';

/** The staff room. */
@Module({
  imports: [StaffPersistenceModule],
  providers: [
    Administrators,
    AllowedNetworks,
    ChangePlace,
    RolesAgain,
    DescribeMe,
    EndSessions,
    EnrolSecondFactor,
    GiveRole,
    IdentityStore,
    LinkStore,
    LinkUse,
    NetworkStore,
    OldStaff,
    OneTimeLinks,
    PasswordCheck,
    RecogniseCaller,
    RedeemLink,
    RoleStore,
    SchoolsInReach,
    SecondFactor,
    SignIn,
    SignInLimits,
    StaffList,
    StaffNames,
    StaffSessions,
    StaffSetUp,
    StaffStore,
    StaffTrail,
    StepUp,
    UpdateStaff,
  ],
  exports: [
    Administrators,
    AllowedNetworks,
    IdentityStore,
    RoleStore,
    StaffStore,
    DescribeMe,
    EndSessions,
    EnrolSecondFactor,
    GiveRole,
    OneTimeLinks,
    RecogniseCaller,
    RedeemLink,
    SchoolsInReach,
    SecondFactor,
    SignIn,
    StaffList,
    StaffNames,
    StaffSessions,
    StaffSetUp,
    StaffTrail,
    StepUp,
    UpdateStaff,
  ],
})
export class StaffModule {}
