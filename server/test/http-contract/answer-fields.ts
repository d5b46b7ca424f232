import { z } from 'zod';

/** The names of all that an answer of this schema may hold: `records.mobile` is a field of `records`. */
export function fieldsOf(schema: z.ZodType, prefix = ''): string[] {
  const inner = unwrapped(schema);
  if (inner instanceof z.ZodArray) return fieldsOf(inner.element as z.ZodType, prefix);
  if (!(inner instanceof z.ZodObject)) return [prefix];
  return Object.entries(inner.shape as Record<string, z.ZodType>).flatMap(([name, field]) =>
    fieldsOf(field, prefix === '' ? name : `${prefix}.${name}`),
  );
}

/** What stands at a field of an answer: one value, or one of each row below it. */
export function valuesAt(answer: unknown, field: string): unknown[] {
  if (Array.isArray(answer)) return answer.flatMap((one: unknown) => valuesAt(one, field));
  if (field === '') return [answer];
  if (typeof answer !== 'object' || answer === null) return [];
  const [first = '', ...rest] = field.split('.');
  const value = (answer as Record<string, unknown>)[first];
  return value === undefined ? [] : valuesAt(value, rest.join('.'));
}

function unwrapped(schema: z.ZodType): z.ZodType {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) {
    return unwrapped(schema.unwrap() as z.ZodType);
  }
  return schema;
}
