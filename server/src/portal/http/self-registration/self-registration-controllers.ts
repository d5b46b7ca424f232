import { RegistrationController } from './registration.controller.js';

/** « Je n'ai pas de compte ». */
export const SELF_REGISTRATION_CONTROLLERS = [RegistrationController];
