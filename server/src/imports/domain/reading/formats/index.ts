import { isZip } from '../archive/zip.js';
import { archiveOf } from './archive.js';
import { delimitedText } from './delimited-text.js';
import type { Format } from './format.js';
import { dataSyncV1, oneRoster } from './oneroster.js';
import { siecleXml } from './siecle-xml.js';
import { ods, xlsx } from './workbooks.js';

/** What an archive may hold, and what comes bare. */
const BARE: readonly Format[] = [siecleXml, xlsx, ods];

const archive = archiveOf((file, context) => {
  const bare = BARE.find((one) => one.recognises(file, context));
  return bare ?? (isZip(file.bytes) ? null : delimitedText);
});

/** The kinds of files, the most particular first; the last one takes whatever is left, or says what it is. */
export const FORMATS: readonly Format[] = [...BARE, oneRoster, dataSyncV1, archive, delimitedText];
