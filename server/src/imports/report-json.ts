import type { ImportReport } from '@trousseau/shared';

/** How many items of a list are written at a time. */
const SOME = 1_000;

/** A report as JSON in UTF-8, the same bytes as of `JSON.stringify`, whose one text of a long report is too large. */
export function jsonOf(report: ImportReport): Uint8Array {
  const parts = Object.entries(report).flatMap(([name, value]: [string, unknown]) => {
    if (value === undefined) return [];
    const written = Array.isArray(value) ? listOf(value) : [JSON.stringify(value)];
    return [Buffer.from(`,${JSON.stringify(name)}:`), ...written.map((part) => Buffer.from(part))];
  });
  const [first = Buffer.from(','), ...others] = parts;
  return Buffer.concat([Buffer.from('{'), first.subarray(1), ...others, Buffer.from('}')]);
}

function listOf(items: readonly unknown[]): string[] {
  const parts: string[] = ['['];
  for (let at = 0; at < items.length; at += SOME) {
    parts.push((at > 0 ? ',' : '') + JSON.stringify(items.slice(at, at + SOME)).slice(1, -1));
  }
  return [...parts, ']'];
}
