import { SHOWN_KINDS } from './shown.js';
import type { ShownPerson } from './shown.js';

/** The kind in one byte, the id (a UUID) in sixteen. */
const BYTES = 17;
/** Of how many people one row keeps the ids: what fits into a column of 65,535 bytes. */
export const MOST_IN_A_ROW = 3_000;

/** People as bytes; `null` for nobody. */
export function packPeople(people: readonly ShownPerson[]): Buffer | null {
  if (people.length === 0) return null;
  const bytes = Buffer.alloc(people.length * BYTES);
  people.forEach(({ kind, id }, at) => {
    bytes[at * BYTES] = SHOWN_KINDS.indexOf(kind);
    bytes.write(id.replaceAll('-', ''), at * BYTES + 1, 'hex');
  });
  return bytes;
}

/** The people in these bytes. */
export function unpackPeople(bytes: Uint8Array | null): ShownPerson[] {
  if (bytes === null) return [];
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: buffer.length / BYTES }, (_, at) => {
    const kind = SHOWN_KINDS[buffer[at * BYTES] ?? 0] ?? 'student';
    const hex = buffer.toString('hex', at * BYTES + 1, (at + 1) * BYTES);
    return { kind, id: hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5') };
  });
}
