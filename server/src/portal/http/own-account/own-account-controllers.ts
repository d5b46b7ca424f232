import { AccountController } from './account.controller.js';
import { OwnPasswordController } from './password.controller.js';
import { OwnSignInsController } from './sign-ins.controller.js';
import { OwnEmailController } from './email.controller.js';
import { OwnMobileController } from './mobile.controller.js';
import { OwnGroupController } from './group.controller.js';

/** « Mon compte ». */
export const OWN_ACCOUNT_CONTROLLERS = [
  AccountController,
  OwnPasswordController,
  OwnSignInsController,
  OwnEmailController,
  OwnMobileController,
  OwnGroupController,
];
