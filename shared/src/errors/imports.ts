import { importsPlanningErrors } from './imports-planning.js';
import { importsReadingErrors } from './imports-reading.js';

/** The codes of the imports, in the order of their work: reading the files, then planning. */
export const importsErrors = { ...importsReadingErrors, ...importsPlanningErrors } as const;
