import { PasswordController } from './password.controller.js';
import { ChildrenController } from './children.controller.js';
import { DoneController } from './done.controller.js';
import { CodeController } from './code.controller.js';

/** The steps that journeys share, and where they end. */
export const STEPS_CONTROLLERS = [
  PasswordController,
  ChildrenController,
  DoneController,
  CodeController,
];
