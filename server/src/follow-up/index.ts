export { ActivationStatusReader } from './activation-status.js';
export { FollowUpModule } from './follow-up.module.js';
