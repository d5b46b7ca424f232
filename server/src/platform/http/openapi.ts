import { z } from 'zod';
import { ErrorBody } from '@trousseau/shared';
import type { RouteContract } from './route.js';

/** A route with its full address, `/api/students/:id`. */
export interface DescribedRoute {
  readonly address: string;
  readonly contract: RouteContract;
}

/** The OpenAPI 3.1 document of the JSON routes, made from their contracts. */
export function openApiDocument(routes: readonly DescribedRoute[], version: string): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const { address, contract } of routes) {
    if (!address.startsWith('/api')) continue;
    const path = address.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [contract.method.toLowerCase()]: operation(address, contract) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Trousseau',
      version,
      description: 'The dialect of ra-data-simple-rest. Refusals are { code, message, errors }.',
    },
    paths,
    components: {
      schemas: { Error: schema(ErrorBody) },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: '__Host-trousseau' } },
    },
  };
}

function operation(address: string, contract: RouteContract): object {
  return {
    summary: contract.summary,
    ...(contract.access === 'public' ? {} : { security: [{ session: [] }] }),
    'x-access': contract.access,
    'x-step-up': contract.stepUp ?? false,
    parameters: [...pathParameters(address), ...listParameters(contract)],
    ...(contract.body
      ? {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: schema(contract.body, 'input') } },
          },
        }
      : {}),
    responses: {
      [String(contract.status ?? 200)]: answer(contract),
      default: {
        description: 'Refused',
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
      },
    },
  };
}

function answer(contract: RouteContract): object {
  if (typeof contract.response === 'string') return { description: contract.response };
  return {
    description: 'Done',
    content: { 'application/json': { schema: schema(contract.response) } },
  };
}

function pathParameters(address: string): object[] {
  return [...address.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
}

function listParameters({ list }: RouteContract): object[] {
  if (!list) return [];
  const parameter = (name: string, description: string): object => ({
    name,
    in: 'query',
    description,
    schema: { type: 'string', contentMediaType: 'application/json' },
  });
  return [
    parameter('filter', `JSON object; keys: ${Object.keys(list.filter.shape).join(', ')}`),
    parameter('sort', `JSON ["field","ASC"|"DESC"]; fields: ${list.sortable.join(', ')}`),
    parameter('range', 'JSON [first, last], both included'),
  ];
}

function schema(type: z.ZodType, io: 'input' | 'output' = 'output'): object {
  return z.toJSONSchema(type, { io, unrepresentable: 'any' });
}
