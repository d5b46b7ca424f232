import type { FileFormat } from '@trousseau/shared';
import type { Header } from '../header-words.js';
import type { Format } from './format.js';
import { generic } from './generic.js';
import { ondeGuardians } from './onde-guardians.js';
import { ondeStudents } from './onde-students.js';
import { siecleCsv } from './siecle-csv.js';

/** The formats, the most particular first; the last one takes whatever is left. */
const FORMATS: readonly Format[] = [ondeGuardians, ondeStudents, siecleCsv, generic];

/** The format that these headers are, or the one that the secretary says they are. */
export function formatOf(headers: readonly Header[], stated?: FileFormat): Format {
  const format = FORMATS.find((one) =>
    stated === undefined ? one.recognises(headers) : one.id === stated,
  );
  return format ?? generic;
}
