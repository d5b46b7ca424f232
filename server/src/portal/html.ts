/** Markup that is safe to send: made by {@link html} only. */
export class Html {
  constructor(readonly text: string) {}
}

/** What may stand in a template. Text is escaped; nothing stands for `null`, `undefined` and `false`. */
export type HtmlValue = string | number | Html | null | undefined | false | readonly HtmlValue[];

/**
 * Writes markup. Every value is escaped unless it is markup itself, so that a name such as `<script>` is
 * shown and never run. Attribute values stand between double quotes.
 */
export function html(parts: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  const text = parts.reduce((so, part, index) => so + render(values[index - 1]) + part);
  return new Html(text);
}

/** Escapes text for content and for attributes between quotes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function render(value: HtmlValue): string {
  if (value === null || value === undefined || value === false) return '';
  if (value instanceof Html) return value.text;
  if (typeof value === 'object') return value.map(render).join('');
  return escapeHtml(String(value));
}
