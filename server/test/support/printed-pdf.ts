import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import jsqr from 'jsqr';
import { PNG } from 'pngjs';

/** A word as a reader of the PDF sees it: its text and its box in millimetres from the top left. */
export interface PrintedWord {
  readonly page: number;
  readonly text: string;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A page as it comes out of the printer. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  readonly data: Buffer;
  readonly pixelsPerMm: number;
}

const MM_PER_POINT = 25.4 / 72;
const PRINTER_DPI = 200;

/** Keeps what is written to it. */
export class MemorySink extends Writable {
  readonly #chunks: Buffer[] = [];

  get bytes(): Buffer {
    return Buffer.concat(this.#chunks);
  }

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.#chunks.push(chunk);
    done();
  }
}

/** The text of the PDF in reading order (poppler's pdftotext). */
export function printedText(pdf: Buffer): string {
  return withFile(pdf, (file) => run('pdftotext', ['-layout', file, '-']).toString());
}

/** Every word of the PDF with its place. */
export function printedWords(pdf: Buffer): PrintedWord[] {
  const html = withFile(pdf, (file) => run('pdftotext', ['-bbox', file, '-']).toString());
  const words: PrintedWord[] = [];
  let page = 0;
  for (const line of html.split('\n')) {
    if (line.includes('<page ')) page += 1;
    const word =
      /<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*)<\/word>/.exec(
        line,
      );
    if (word === null) continue;
    const [left = 0, top = 0, right = 0, bottom = 0] = word
      .slice(1, 5)
      .map((points) => Number(points) * MM_PER_POINT);
    words.push({ page, text: unescaped(word[5] ?? ''), left, top, right, bottom });
  }
  return words;
}

/** The page as pixels, as a 200 dpi printer would set it. */
export function rasterOf(pdf: Buffer, page: number): Raster {
  const png = withFile(pdf, (file) =>
    run('pdftoppm', [
      '-r',
      String(PRINTER_DPI),
      '-f',
      String(page),
      '-l',
      String(page),
      '-png',
      file,
    ]),
  );
  const { width, height, data } = PNG.sync.read(png);
  return { width, height, data, pixelsPerMm: PRINTER_DPI / 25.4 };
}

/** What a phone reads in a rectangle of the page (millimetres), `null` when nothing. */
export function scannedQr(
  raster: Raster,
  area: { left: number; top: number; right: number; bottom: number },
): string | null {
  const pixel = (mm: number) => Math.round(mm * raster.pixelsPerMm);
  const [left, top] = [pixel(area.left), pixel(area.top)];
  const width = Math.min(pixel(area.right), raster.width) - left;
  const height = Math.min(pixel(area.bottom), raster.height) - top;
  const pixels = new Uint8ClampedArray(width * height * 4);
  for (let row = 0; row < height; row += 1) {
    const from = ((top + row) * raster.width + left) * 4;
    pixels.set(raster.data.subarray(from, from + width * 4), row * width * 4);
  }
  return jsqr.default(pixels, width, height)?.data ?? null;
}

/** What `qpdf --check` says; throws when the file has a syntax error. */
export function checkPdf(pdf: Buffer): string {
  return withFile(pdf, (file) => run('qpdf', ['--check', file]).toString());
}

/** What poppler's pdffonts and pdfinfo say of the file. */
export function describePdf(pdf: Buffer): { fonts: string; info: string } {
  return withFile(pdf, (file) => ({
    fonts: run('pdffonts', [file]).toString(),
    info: run('pdfinfo', [file]).toString(),
  }));
}

function run(command: string, args: readonly string[]): Buffer {
  try {
    return execFileSync(command, args, { maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new Error(`${command} is missing: apt-get install poppler-utils qpdf`, { cause: error });
  }
}

function withFile<T>(pdf: Buffer, use: (file: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'trousseau-pdf-'));
  try {
    const file = join(folder, 'letters.pdf');
    writeFileSync(file, pdf, { mode: 0o600 });
    return use(file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function unescaped(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}
