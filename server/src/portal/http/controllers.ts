import type { Type } from '@nestjs/common';
import { ENTRY_CONTROLLERS } from './entry/entry-controllers.js';
import { SIGN_IN_CONTROLLERS } from './sign-in/sign-in-controllers.js';
import { STEPS_CONTROLLERS } from './steps/steps-controllers.js';
import { LETTER_CONTROLLERS } from './letter/letter-controllers.js';
import { SELF_REGISTRATION_CONTROLLERS } from './self-registration/self-registration-controllers.js';
import { DOUBTED_PASSWORD_CONTROLLERS } from './doubted-password/doubted-password-controllers.js';
import { FORGOTTEN_CONTROLLERS } from './forgotten/forgotten-controllers.js';
import { FRANCE_CONNECT_CONTROLLERS } from './france-connect/france-connect-controllers.js';
import { OWN_ACCOUNT_CONTROLLERS } from './own-account/own-account-controllers.js';
import { SESSION_CONTROLLERS } from './session/session-controllers.js';
import { MailController } from './mail/mail.controller.js';
import { InformationController } from './information/information.controller.js';
import { PortalSettingsController } from './settings/portal-settings.controller.js';
import { AssetsController } from './assets/assets.controller.js';
import { DemoController } from './demo/demo.controller.js';

/**
 * Every page, folder by folder: a new journey is a line here. The order counts where addresses overlap: those of
 * « Mon compte » come before the wider one of the confirmation mail.
 */
export const CONTROLLERS: readonly Type[] = [
  ...ENTRY_CONTROLLERS,
  ...SIGN_IN_CONTROLLERS,
  ...STEPS_CONTROLLERS,
  ...LETTER_CONTROLLERS,
  ...SELF_REGISTRATION_CONTROLLERS,
  ...FORGOTTEN_CONTROLLERS,
  ...DOUBTED_PASSWORD_CONTROLLERS,
  ...FRANCE_CONNECT_CONTROLLERS,
  ...OWN_ACCOUNT_CONTROLLERS,
  ...SESSION_CONTROLLERS,
  MailController,
  InformationController,
  PortalSettingsController,
  AssetsController,
  DemoController,
];
