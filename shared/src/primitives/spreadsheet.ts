/** What a file begins with of which a French spreadsheet is to know that it is UTF-8. */
export const SPREADSHEET_MARK = '\ufeff';

/**
 * One line for a French spreadsheet: semicolons, CRLF. A cell that would be taken for a formula begins with an
 * apostrophe.
 */
export function spreadsheetLine(cells: readonly string[]): string {
  return `${cells.map(cell).join(';')}\r\n`;
}

function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text.trim()) ? `'${text.trim()}` : text;
  return /[";\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Begins with a digit, and has no letter save the one of an exponent. */
const LIKE_A_NUMBER = /^\d[^\p{L}]*(?:e[+-]?\d+)?$/iu;

/**
 * A text that a spreadsheet would take for a number or a date (`01390`, `6-1`, `1E5`) with a tab before it, which keeps it
 * as it is and is not seen.
 */
export function keptAsText(text: string): string {
  return LIKE_A_NUMBER.test(text) ? `\t${text}` : text;
}
