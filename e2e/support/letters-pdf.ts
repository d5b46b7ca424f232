import { execFileSync } from 'node:child_process';

/** What one page of a letter run says. */
export interface PrintedLetter {
  readonly text: string;
  readonly login: string;
  /** In groups of four as printed; `null` on a page without a secret. */
  readonly secret: string | null;
}

const printed = new Set<string>();

/** The provisional passwords of all letters that were read so far. */
export function printedSecrets(): { readonly what: string; readonly value: string }[] {
  const written = [...printed].flatMap((secret) => [secret, secret.replaceAll('-', '')]);
  return written.map((value) => ({ what: 'provisional password', value }));
}

/** Reads a PDF page by page, as a family would (poppler's pdftotext). */
export function readCredentials(path: string): PrintedLetter[] {
  const letters = printedText(path)
    .split('\f')
    .filter((page) => page.trim() !== '')
    .map((text) => ({
      text,
      login: /^\s*([a-z]+\.[a-z]*\d*)\s*$/m.exec(text)?.[1] ?? '',
      secret: /\b([a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4})\b/.exec(text)?.[1] ?? null,
    }));
  for (const { secret } of letters) if (secret !== null) printed.add(secret);
  return letters;
}

function printedText(path: string): string {
  try {
    return execFileSync('pdftotext', ['-layout', path, '-'], { maxBuffer: 1 << 28 }).toString();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new Error('pdftotext is missing: apt-get install poppler-utils', { cause: error });
  }
}
