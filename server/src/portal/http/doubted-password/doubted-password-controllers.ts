import { KnownContactController } from './known-contact.controller.js';

/** The pages of a doubted password. */
export const DOUBTED_PASSWORD_CONTROLLERS = [KnownContactController];
