/** First lines of a generated document. */
export function heading(title: string): string[] {
  return [
    `# ${title}`,
    '',
    '<!-- Generated from the code by `npm run docs`: edit the code, not this file. -->',
    '',
  ];
}

/** A table; texts are escaped so that nothing in them breaks a row. */
export function table(titles: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    line(titles),
    line(titles.map(() => '---')),
    ...rows.map((cells) => line(cells.map(inCell))),
    '',
  ];
}

/** A text as code. */
export function code(text: string): string {
  return `\`${text}\``;
}

function inCell(text: string): string {
  const oneLine = text.replaceAll('|', '\\|').replace(/\s*\n\s*/g, ' ');
  const parts = oneLine.split(/(`[^`]*`)/);
  return parts.map((part) => (part.startsWith('`') ? part : part.replaceAll('<', '&lt;'))).join('');
}
