import { SignInController } from './sign-in.controller.js';
import { SignOutController } from './sign-out.controller.js';
import { ContinueController } from './continue.controller.js';

/** The way in, out, and on to where a family came from. */
export const SIGN_IN_CONTROLLERS = [SignInController, SignOutController, ContinueController];
