export { ActivationStatusModule } from './activation-status.module.js';
export { ActivationStatusReader } from './activation-status.js';
