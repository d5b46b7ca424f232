import { delimitedText } from './delimited-text.js';
import type { Format } from './format.js';

/** The kinds of files, the most particular first; the last one takes whatever is left, or says what it is. */
export const FORMATS: readonly Format[] = [delimitedText];
