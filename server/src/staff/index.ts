export { Administrators } from './administrators.js';
export { assertHolder } from './assert-holder.js';
export { RedeemLink } from './redeem-link.js';
export { checkStaffKeys } from './second-factor.js';
export { StaffModule } from './staff.module.js';
export { INSTALLATION_EMAIL, StaffSetUp } from './staff-set-up.js';
export { staffActor } from './staff-trail.js';
