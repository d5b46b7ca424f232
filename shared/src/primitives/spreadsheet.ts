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
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
