import { ExpiredController } from './expired.controller.js';
import { InterruptedController } from './interrupted.controller.js';
import { StayController } from './stay.controller.js';

/** What becomes of a session, and of a form, when nothing is heard any more. */
export const SESSION_CONTROLLERS = [StayController, InterruptedController, ExpiredController];
