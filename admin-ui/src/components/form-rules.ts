import type { z } from 'zod';
import { errorMessage, isErrorCode } from '@trousseau/shared';
import { screenLanguage } from '../providers/http-client.js';

type Values = Record<string, unknown>;
type Translatable = string | { readonly message: string; readonly args: Record<string, unknown> };

/**
 * A form's validation from the API's own schema, so that the console refuses what the server would, in
 * the same words.
 */
export function rulesOf(schema: z.ZodObject): (values: Values) => Record<string, Translatable> {
  return (values) => {
    const result = schema.safeParse(filledIn(schema, values));
    if (result.success) return {};
    return Object.fromEntries(
      result.error.issues.map((issue) => [issue.path.map(String).join('.'), ruleText(issue)]),
    );
  };
}

/** Only what the schema names: a record holds more than its form may send. */
export function fieldsOf(schema: z.ZodObject): (values: Values) => Values {
  return (values) => filledIn(schema, values);
}

/** A field that the form left untouched is empty, not absent. */
function filledIn(schema: z.ZodObject, values: Values): Values {
  return Object.fromEntries(Object.keys(schema.shape).map((key) => [key, values[key] ?? null]));
}

function ruleText(issue: z.core.$ZodIssue): Translatable {
  if (isErrorCode(issue.message)) return errorMessage(issue.message, {}, screenLanguage());
  if (issue.code === 'too_big') {
    const args = { max: issue.maximum };
    return issue.origin === 'string'
      ? { message: 'ra.validation.maxLength', args }
      : { message: 'ra.validation.maxValue', args };
  }
  if (issue.code === 'too_small' && issue.origin !== 'string') {
    return { message: 'ra.validation.minValue', args: { min: issue.minimum } };
  }
  if (issue.code === 'invalid_format' && issue.format === 'email') return 'ra.validation.email';
  if (issue.code === 'too_small' || issue.code === 'invalid_type') return 'ra.validation.required';
  return 'app.form.invalid';
}
