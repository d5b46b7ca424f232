import { ForgottenController } from './forgotten.controller.js';

/** Forgotten identifier and password. */
export const FORGOTTEN_CONTROLLERS = [ForgottenController];
