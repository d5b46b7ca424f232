import { RETENTION_RULES } from '@trousseau/shared';
import type { RetentionRule } from '@trousseau/shared';
import { code, table } from './markdown.js';

const BEGIN = '<!-- retention: generated from the code by `npm run docs` -->';
const END = '<!-- /retention -->';

/**
 * `docs/rgpd.md` with its table of what goes by age as the rules say it; the rest of it is written by hand.
 *
 * @throws Error for a document without the place of the table
 */
export function withRetention(
  document: string,
  rules: Readonly<Record<string, RetentionRule>> = RETENTION_RULES,
): string {
  const begin = document.indexOf(BEGIN);
  const end = document.indexOf(END);
  if (begin < 0 || end < begin) throw new Error('docs/rgpd.md has no place for what goes by age');
  const rows = Object.entries(rules).map(([id, rule]) => [
    rule.what.en,
    `${String(rule.days)} day${rule.days === 1 ? '' : 's'} after ${rule.since.en}`,
    code(id),
    rule.tables.map(code).join(' '),
    rule.minimum === rule.maximum
      ? String(rule.maximum)
      : `${String(rule.minimum)} to ${String(rule.maximum)}`,
    rule.of === 'school' ? 'each school' : 'the installation',
  ]);
  const titles = ['What', 'Removed', 'Rule', 'Tables', 'Days that can be set', 'Set by'];
  const lines = [BEGIN, '', '<!-- prettier-ignore -->', ...table(titles, rows)];
  return document.slice(0, begin) + lines.join('\n') + '\n' + document.slice(end);
}
