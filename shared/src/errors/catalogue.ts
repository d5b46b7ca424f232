import type { ErrorDefinition } from './define.js';
import { accountsErrors } from './accounts.js';
import { activationErrors } from './activation.js';
import { incidentErrors } from './incident.js';
import { backupErrors } from './backup.js';
import { auditErrors } from './audit.js';
import { exportsErrors } from './exports.js';
import { importsErrors } from './imports.js';
import { lettersErrors } from './letters.js';
import { mergingErrors } from './merging.js';
import { messagesErrors } from './messages.js';
import { platformErrors } from './platform.js';
import { portalErrors } from './portal.js';
import { retentionErrors } from './retention.js';
import { readingsErrors } from './readings.js';
import { rosterErrors } from './roster.js';
import { staffErrors } from './staff.js';
import { tasksErrors } from './tasks.js';
import { undoErrors } from './undo.js';
import { yearsErrors } from './years.js';
import { englishTypography, frenchTypography, NBSP } from '../primitives/typography.js';

/** Every coded refusal and warning of the product. `docs/errors.md` is generated from it. */
export const ERRORS = {
  ...platformErrors,
  ...backupErrors,
  ...rosterErrors,
  ...yearsErrors,
  ...accountsErrors,
  ...mergingErrors,
  ...staffErrors,
  ...readingsErrors,
  ...importsErrors,
  ...lettersErrors,
  ...activationErrors,
  ...tasksErrors,
  ...portalErrors,
  ...messagesErrors,
  ...undoErrors,
  ...retentionErrors,
  ...incidentErrors,
  ...auditErrors,
  ...exportsErrors,
} as const satisfies Readonly<Record<string, ErrorDefinition>>;

/** A stable code that a secretary can read over the telephone. */
export type ErrorCode = keyof typeof ERRORS;

/** Values for the `{parameters}` of a message. Never a secret. */
export type ErrorParams = Readonly<Record<string, string | number>>;

export type Language = 'fr' | 'en';

/** What a message says in a language before its parameters are filled in, in that language's typography. */
const TYPESET = new Map(
  Object.entries<ErrorDefinition>(ERRORS).map(([code, { fr, en }]) => [
    code,
    { fr: frenchTypography(fr), en: englishTypography(en) },
  ]),
);

/** `{name}`; or `{name|one|many}`, which is a number and the noun that agrees with it; and what follows. */
const PARAMETER = /\{(\w+)(?:\|([^|}]+)\|([^}]+))?\}( (?=\p{L}))?/gu;

/**
 * The text of a code in a language, its parameters filled in; one that is missing shows as `…`. Values stay as they
 * are, but a number does not part from its noun.
 */
export function errorMessage(
  code: ErrorCode,
  params: ErrorParams = {},
  language: Language = 'fr',
): string {
  const template = TYPESET.get(code)?.[language] ?? '';
  return template.replace(
    PARAMETER,
    (_, name: string, one?: string, many?: string, after: string = '') => {
      const value = params[name] ?? '…';
      const number = /^\d+$/.test(String(value));
      const space = number && after !== '' ? NBSP : after;
      if (one === undefined) return `${String(value)}${space}`;
      return `${String(value)}${NBSP}${isOne(value, language) ? one : String(many)}${after}`;
    },
  );
}

/** French counts zero as one, English does not. */
function isOne(value: string | number, language: Language): boolean {
  return Number(value) === 1 || (language === 'fr' && Number(value) === 0);
}

/** Whether this text is one of the catalogue's codes. */
export function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(ERRORS, code);
}
