import { step } from '../domain/step.js';

/** A new password. */
export const PASSWORD = step('password', ({ passwordHash }) => passwordHash !== null);
/** The birth dates of all the children. */
export const CHILDREN = step('children', ({ childrenProved }) => childrenProved);
