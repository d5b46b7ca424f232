import { importsApplyingErrors } from './imports-applying.js';
import { importsPlanningErrors } from './imports-planning.js';
import { importsReadingErrors } from './imports-reading.js';

/** The codes of the imports, in the order of their work: reading the files, planning, applying. */
export const importsErrors = {
  ...importsReadingErrors,
  ...importsPlanningErrors,
  ...importsApplyingErrors,
} as const;
