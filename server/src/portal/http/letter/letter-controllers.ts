import { BirthDateController } from './birth-date.controller.js';
import { GuardianController } from './guardian.controller.js';
import { HeldContactController } from './held-contact.controller.js';

/** What only a letter leads through. */
export const LETTER_CONTROLLERS = [BirthDateController, GuardianController, HeldContactController];
