import type { ErrorDefinition } from './define.js';
import { accountsErrors } from './accounts.js';
import { activationErrors } from './activation.js';
import { importsErrors } from './imports.js';
import { lettersErrors } from './letters.js';
import { messagesErrors } from './messages.js';
import { platformErrors } from './platform.js';
import { portalErrors } from './portal.js';
import { rosterErrors } from './roster.js';
import { staffErrors } from './staff.js';
import { tasksErrors } from './tasks.js';

/** Every coded refusal and warning of the product. `docs/errors.md` is generated from it. */
export const ERRORS = {
  ...platformErrors,
  ...rosterErrors,
  ...accountsErrors,
  ...staffErrors,
  ...importsErrors,
  ...lettersErrors,
  ...activationErrors,
  ...tasksErrors,
  ...portalErrors,
  ...messagesErrors,
} as const satisfies Readonly<Record<string, ErrorDefinition>>;

/** A stable code that a secretary can read over the telephone. */
export type ErrorCode = keyof typeof ERRORS;

/** Values for the `{parameters}` of a message. Never a secret. */
export type ErrorParams = Readonly<Record<string, string | number>>;

export type Language = 'fr' | 'en';

/** The text of a code in a language, its parameters filled in; one that is missing shows as `…`. */
export function errorMessage(code: ErrorCode, params: ErrorParams = {}, language: Language = 'fr') {
  const definition: ErrorDefinition = ERRORS[code];
  return definition[language].replace(/\{(\w+)\}/g, (_, name: string) =>
    String(params[name] ?? '…'),
  );
}

/** Whether this text is one of the catalogue's codes. */
export function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(ERRORS, code);
}
