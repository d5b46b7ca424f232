import { LETTER_KEY_USES } from './accounts/index.js';
import { AUDIT_KEY_USES } from './audit/index.js';
import { CODE_KEY_USES } from './identity/index.js';
import { PLAN_KEY_USES } from './imports/index.js';
import { FRANCE_CONNECT_KEY_USES } from './journeys/index.js';
import { MERGING_KEY_USES } from './merging/index.js';
import { MESSAGE_KEY_USES } from './messages/index.js';
import type { KeyUse } from './platform/crypto/key-use.js';
import { DOCUMENTS } from './platform/documents/kept-documents.js';
import { ATTEMPT_KEY_USES } from './platform/limits/attempts.js';
import { SESSION_KEY_USES } from './platform/sessions/kind-of-sessions.js';
import { SUBMISSION_KEY_USES } from './platform/submissions/submissions.js';
import { FORM_KEY_USES } from './portal/index.js';
import { LEAVING_KEY_USES } from './retention/index.js';
import { STAFF_KEY_USES } from './staff/index.js';
import { TASK_KEY_USES } from './tasks/index.js';

/** All that is kept under the installation's keys, by room: what a rotation brings along (docs/decisions/0046). */
export const EVERY_KEY_USE: readonly KeyUse[] = [
  DOCUMENTS,
  ...SESSION_KEY_USES,
  ...ATTEMPT_KEY_USES,
  ...SUBMISSION_KEY_USES,
  ...AUDIT_KEY_USES,
  ...MESSAGE_KEY_USES,
  ...TASK_KEY_USES,
  ...STAFF_KEY_USES,
  ...LETTER_KEY_USES,
  ...PLAN_KEY_USES,
  ...CODE_KEY_USES,
  ...FRANCE_CONNECT_KEY_USES,
  ...FORM_KEY_USES,
  ...MERGING_KEY_USES,
  ...LEAVING_KEY_USES,
];
