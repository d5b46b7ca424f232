import { AppError } from '../../../platform/errors.js';

interface Signature {
  readonly kind: string;
  readonly bytes: readonly number[];
}

const SPREADSHEETS: readonly Signature[] = [
  { kind: 'XLS', bytes: [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1] },
];

const OTHERS: readonly Signature[] = [
  { kind: 'PDF', bytes: [0x25, 0x50, 0x44, 0x46, 0x2d] },
  { kind: 'PNG', bytes: [0x89, 0x50, 0x4e, 0x47] },
  { kind: 'JPEG', bytes: [0xff, 0xd8, 0xff] },
  { kind: 'GIF', bytes: [0x47, 0x49, 0x46, 0x38] },
  { kind: 'GZIP', bytes: [0x1f, 0x8b, 0x08] },
  { kind: '7Z', bytes: [0x37, 0x7a, 0xbc, 0xaf] },
  { kind: 'RAR', bytes: [0x52, 0x61, 0x72, 0x21] },
  { kind: 'RTF', bytes: [0x7b, 0x5c, 0x72, 0x74, 0x66] },
];

/** A person's name may begin with `<`; only what opens a document counts. */
const MARKUP = /^<(\?xml|!doctype|!--|(html|head|body|table)[\s>])/i;

/** Refuses the bytes of an old workbook, an image or a document: says what it is and what to do. */
export function refuseKnownBinary(file: string, bytes: Uint8Array): void {
  const spreadsheet = SPREADSHEETS.find((signature) => startsWith(bytes, signature.bytes));
  if (spreadsheet) throw new AppError('imports.spreadsheet-file', { file, kind: spreadsheet.kind });
  const other = OTHERS.find((signature) => startsWith(bytes, signature.bytes));
  if (other) throw new AppError('imports.not-a-csv', { file, kind: other.kind });
}

/** Refuses a text that is XML or HTML. */
export function refuseMarkup(file: string, text: string): void {
  const start = text.slice(0, 4_096).trimStart();
  if (!start.startsWith('<')) return;
  if (!MARKUP.test(start)) return;
  throw new AppError('imports.not-a-csv', { file, kind: /<html/i.test(start) ? 'HTML' : 'XML' });
}

function startsWith(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, index) => bytes[index] === byte);
}
