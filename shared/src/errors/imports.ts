import { importsApplyingErrors } from './imports-applying.js';
import { importsPlanningErrors } from './imports-planning.js';
import { importsPackedErrors } from './imports-packed.js';
import { importsReadingErrors } from './imports-reading.js';
import { importsRowsErrors } from './imports-rows.js';

/** The codes of the imports, in the order of their work: reading the files, planning, applying. */
export const importsErrors = {
  ...importsReadingErrors,
  ...importsRowsErrors,
  ...importsPackedErrors,
  ...importsPlanningErrors,
  ...importsApplyingErrors,
} as const;
