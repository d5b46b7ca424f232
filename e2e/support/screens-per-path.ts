import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect } from '@playwright/test';

const DOCUMENT = fileURLToPath(new URL('../../docs/activation.md', import.meta.url));
const TABLE = /(?<=<!-- screens per path -->\n\n)[\s\S]*?(?=\n\n<!-- end of screens per path -->)/;

/** What a way from the entry costs, and the most that it may. */
export interface PathOfScreens {
  readonly path: string;
  readonly most: number;
  /** The headings of its pages, in their order; FranceConnect's own are not ours. */
  readonly screens: readonly string[];
}

/**
 * None of the paths is longer than it may be, and docs/activation.md says what they are; with
 * `TROUSSEAU_WRITE_PICTURES=1` it is made to.
 */
export function expectScreensAsDocumented(paths: readonly PathOfScreens[]): void {
  for (const { path, most, screens } of paths)
    expect(screens.length, path).toBeLessThanOrEqual(most);
  const document = readFileSync(DOCUMENT, 'utf8');
  const table = tableOf(paths);
  if (process.env['TROUSSEAU_WRITE_PICTURES'] === '1') {
    writeFileSync(DOCUMENT, document.replace(TABLE, table));
  } else {
    expect(TABLE.exec(document)?.[0], 'the table in docs/activation.md').toBe(table);
  }
}

/** As Prettier writes it. */
function tableOf(paths: readonly PathOfScreens[]): string {
  const rows = [
    ['Path', 'Screens', 'At most', 'Which'],
    ...paths.map(({ path, most, screens }) => [
      path,
      String(screens.length),
      String(most),
      screens.map((title) => `« ${title} »`).join(' → '),
    ]),
  ];
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  const [head = '', ...lines] = rows.map(
    (row) => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`,
  );
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return [head, rule, ...lines].join('\n');
}
