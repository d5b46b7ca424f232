import { execFileSync } from 'node:child_process';

/** What one page of a letter run says. */
export interface PrintedLetter {
  readonly text: string;
  readonly login: string;
  /** In groups of four as printed; `null` on a page without a secret. */
  readonly secret: string | null;
}

/** Reads a PDF page by page, as a family would (poppler's pdftotext). */
export function readCredentials(path: string): PrintedLetter[] {
  return printedText(path)
    .split('\f')
    .filter((page) => page.trim() !== '')
    .map((text) => ({
      text,
      login: /^\s*([a-z]+\.[a-z]*\d*)\s*$/m.exec(text)?.[1] ?? '',
      secret: /\b([a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4})\b/.exec(text)?.[1] ?? null,
    }));
}

function printedText(path: string): string {
  try {
    return execFileSync('pdftotext', ['-layout', path, '-'], { maxBuffer: 1 << 28 }).toString();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new Error('pdftotext is missing: apt-get install poppler-utils', { cause: error });
  }
}
