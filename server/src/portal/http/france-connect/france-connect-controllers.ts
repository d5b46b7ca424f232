import { FranceConnectController } from './france-connect.controller.js';
import { FranceConnectStepsController } from './france-connect-steps.controller.js';
import { FranceConnectResultsController } from './results.controller.js';

/** FranceConnect, the steps of a first time, and where it ends without an account. */
export const FRANCE_CONNECT_CONTROLLERS = [
  FranceConnectController,
  FranceConnectStepsController,
  FranceConnectResultsController,
];
