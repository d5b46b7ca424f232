import { savingStep, step } from '../domain/step.js';

/** A student's own birth date. */
export const BIRTH_DATE = savingStep('birth-date');
/** A code to a contact that the school holds, where it holds one. */
export const CODE = step(
  'code',
  ({ codeProved }) => codeProved,
  ({ codeNeeded }) => codeNeeded,
);
/** Whether these are the children. */
export const LINKS = step('links', ({ contestedLinkIds }) => contestedLinkIds !== null);
/** A guardian's e-mail address. */
export const EMAIL = savingStep('email');
