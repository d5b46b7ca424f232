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

const ZIP = [0x50, 0x4b] as const;
/** How much of either end of an archive is searched for the names that it holds. */
const ARCHIVE_SEARCHED = 65_536;
const SIECLE_ARCHIVE = /(Eleves|Responsables)(Avec|Sans)Adresses|ExportXML|Nomenclature\.xml/;

/** A person's name may begin with `<`; only what opens a document counts. */
const MARKUP = /^<(\?xml|!doctype|!--|(html|head|body|table|bee_\w+)[\s>])/i;

/** Refuses the bytes of a workbook, an archive, an image or a document: says what it is and what to do. */
export function refuseKnownBinary(file: string, bytes: Uint8Array): void {
  const spreadsheet = SPREADSHEETS.find((signature) => startsWith(bytes, signature.bytes));
  if (spreadsheet) throw new AppError('imports.spreadsheet-file', { file, kind: spreadsheet.kind });
  const other = OTHERS.find((signature) => startsWith(bytes, signature.bytes));
  if (other) throw new AppError('imports.not-a-csv', { file, kind: other.kind });
  if (startsWith(bytes, ZIP) && isZipMark(bytes)) refuseArchive(file, bytes);
}

/** Refuses a text that is XML or HTML; an XML of SIECLE is answered with the recipe for its CSV. */
export function refuseMarkup(file: string, text: string): void {
  const start = text.slice(0, 4_096).trimStart();
  if (!start.startsWith('<')) return;
  if (/<BEE_[A-Z]+[\s>]/.test(start)) throw new AppError('imports.siecle-xml', { file });
  if (!MARKUP.test(start)) return;
  throw new AppError('imports.not-a-csv', { file, kind: /<html/i.test(start) ? 'HTML' : 'XML' });
}

function refuseArchive(file: string, bytes: Uint8Array): never {
  const names =
    Buffer.from(bytes.subarray(0, ARCHIVE_SEARCHED)).toString('latin1') +
    Buffer.from(bytes.subarray(-ARCHIVE_SEARCHED)).toString('latin1');
  if (SIECLE_ARCHIVE.test(names)) throw new AppError('imports.siecle-xml', { file });
  if (names.includes('opendocument.spreadsheet')) {
    throw new AppError('imports.spreadsheet-file', { file, kind: 'ODS' });
  }
  if (names.includes('[Content_Types].xml') && !names.includes('word/')) {
    throw new AppError('imports.spreadsheet-file', { file, kind: 'XLSX' });
  }
  throw new AppError('imports.not-a-csv', { file, kind: 'ZIP' });
}

function isZipMark(bytes: Uint8Array): boolean {
  const mark = (bytes[2] ?? 0) * 256 + (bytes[3] ?? 0);
  return mark === 0x0304 || mark === 0x0506 || mark === 0x0708;
}

function startsWith(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, index) => bytes[index] === byte);
}
