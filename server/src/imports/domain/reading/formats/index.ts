import { archiveOf } from './archive.js';
import { delimitedText } from './delimited-text.js';
import type { Format } from './format.js';
import { siecleXml } from './siecle-xml.js';

/** What an archive may hold, and what comes bare. */
const BARE: readonly Format[] = [siecleXml];

const archive = archiveOf(
  (file, context) => BARE.find((one) => one.recognises(file, context)) ?? delimitedText,
);

/** The kinds of files, the most particular first; the last one takes whatever is left, or says what it is. */
export const FORMATS: readonly Format[] = [...BARE, archive, delimitedText];
