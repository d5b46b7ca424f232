import { FranceConnectController } from './france-connect.controller.js';
import { FranceConnectStepsController } from './france-connect-steps.controller.js';

/** FranceConnect, and the steps of a first time. */
export const FRANCE_CONNECT_CONTROLLERS = [FranceConnectController, FranceConnectStepsController];
