import { askingStep } from '../domain/step.js';

/** The mobile that the school knows. */
export const MOBILE = askingStep('mobile');
/** The code that was promised. */
export const ASKED_CODE = askingStep('asked-code');
