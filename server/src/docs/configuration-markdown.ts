import { z } from 'zod';
import { Environment } from '../platform/config/config.js';
import { code, heading, table } from './markdown.js';

const INTRODUCTION = [
  'Settings are environment variables, read and checked once at start; an empty one counts as absent. When some',
  'are wrong the process names all of them and stops, without repeating their values. `npm run demo` sets what',
  'it needs itself.',
  '',
];

interface Setting {
  readonly description?: string;
  readonly default?: string | number;
  readonly enum?: readonly unknown[];
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
}

/** `docs/configuration.md`: every setting with its default, what it takes and what it means. */
export function configurationMarkdown(schema: z.ZodObject = Environment): string {
  // the properties of a schema made by z.object are schemas, never a bare true or false
  const settings = (z.toJSONSchema(schema).properties ?? {}) as Readonly<Record<string, Setting>>;
  const rows = Object.entries(settings).map(([name, setting]) => [
    code(name),
    defaultOf(setting),
    valuesOf(setting),
    setting.description ?? '',
  ]);
  return [
    ...heading('Configuration'),
    ...INTRODUCTION,
    ...table(['Variable', 'Default', 'Values', 'Meaning'], rows),
  ].join('\n');
}

function defaultOf({ default: value }: Setting): string {
  if (value === undefined) return 'none';
  return value === '' ? 'empty' : code(String(value));
}

function valuesOf({ enum: words, format, minimum, maximum }: Setting): string {
  if (words) return words.map((word) => code(String(word))).join(', ');
  if (format === 'uri') return 'web address';
  if (minimum === undefined || maximum === undefined) return 'text';
  return `${String(minimum)} to ${String(maximum)}`;
}
