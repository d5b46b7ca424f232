import { EntryController } from './entry.controller.js';

/** The front door. */
export const ENTRY_CONTROLLERS = [EntryController];
