import type { FileFormat } from '@trousseau/shared';
import type { Header } from '../../header-words.js';
import { generic } from './generic.js';
import { ondeGuardians } from './onde-guardians.js';
import { ondeStudents } from './onde-students.js';
import { siecleCsv } from './siecle-csv.js';
import type { TableFormat } from './table-format.js';

/** The formats of tables, the most particular first; the last one takes whatever is left. */
const TABLES: readonly TableFormat[] = [ondeGuardians, ondeStudents, siecleCsv, generic];

/** The format that these headers are, or the one that the secretary says they are. */
export function tableFormatOf(headers: readonly Header[], stated?: FileFormat): TableFormat {
  const format = TABLES.find((one) => (stated ? one.id === stated : one.recognises(headers)));
  return format ?? generic;
}
