import type { Resource } from '@trousseau/shared';
import { z } from 'zod';
import type { ListSpec } from '../../src/platform/http/list-query.js';
import type { RouteContract } from '../../src/platform/http/route.js';
import { Routes } from '../../src/platform/http/routes.js';
import type { TestApp } from '../support/app.js';

/** A route by its name, `GET /api/students`. */
interface Described {
  readonly name: string;
  readonly contract: RouteContract;
}

/** What a route of a resource answers, and the fields that it may hold. */
interface JsonAnswer {
  readonly name: string;
  readonly resource: Resource;
  readonly fields: readonly string[];
}

/** Every route that has a contract. */
export const described = (server: TestApp): Described[] =>
  server.app
    .get(Routes)
    .described()
    .map(({ address, contract }) => ({ name: `${contract.method} ${address}`, contract }));

/** The answers of all routes that are of a resource. */
export function jsonAnswers(server: TestApp): JsonAnswer[] {
  return described(server).flatMap(({ name, contract: { access, response } }) =>
    typeof access === 'object' && response instanceof z.ZodType
      ? [{ name, resource: access.resource, fields: fieldsOf(response) }]
      : [],
  );
}

/** Every list, with the resource that its route is of. */
export const lists = (server: TestApp): { resource: Resource; door: ListSpec }[] =>
  described(server).flatMap(({ contract: { access, list } }) =>
    list && typeof access === 'object' ? [{ resource: access.resource, door: list }] : [],
  );

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
