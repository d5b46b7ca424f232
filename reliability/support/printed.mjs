import { execFileSync } from 'node:child_process';

/** Identifiers and provisional passwords of a PDF, page by page, as a family reads them. */
export function readCredentials(pdf) {
  return textOf(pdf)
    .split('\f')
    .filter((page) => page.trim() !== '')
    .map((page) => ({
      login: /^\s*([a-z]+\.[a-z]*\d*)\s*$/m.exec(page)?.[1] ?? null,
      secret: /\b([a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4})\b/.exec(page)?.[1] ?? null,
    }));
}

function textOf(pdf) {
  try {
    return execFileSync('pdftotext', ['-layout', '-', '-'], {
      input: pdf,
      maxBuffer: 1 << 28,
    }).toString();
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
    throw new Error('pdftotext is missing: apt-get install poppler-utils', { cause: error });
  }
}
