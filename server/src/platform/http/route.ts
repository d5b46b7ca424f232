import {
  HttpCode,
  RequestMapping,
  RequestMethod,
  SetMetadata,
  applyDecorators,
  createParamDecorator,
} from '@nestjs/common';
import type { ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import type { Action, Resource } from '@trousseau/shared';
import type { z } from 'zod';
import type { ListDoor } from './list-query.js';

/**
 * Who may call a route: anybody, any signed-in staff, staff with a permission, or whom the portal has
 * recognised.
 */
export type Access =
  'public' | 'staff' | 'portal' | { readonly action: Action; readonly resource: Resource };

/** All that a route promises. A route without a response schema would leak every field. */
export interface RouteContract {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly access: Access;
  /** Schema of the JSON body. */
  readonly body?: z.ZodType;
  /** What a list accepts; its answer is a page. */
  readonly list?: ListDoor;
  /** Schema of the answer, or the kind of stream or page that it is. */
  readonly response: z.ZodType | 'html' | 'pdf' | 'json-document' | 'asset';
  /** Asks for a fresh second factor: whatever issues, prints, downloads, reveals, exports or changes a contact. */
  readonly stepUp?: boolean;
  /** Allowed before the second factor that the role requires is enrolled. */
  readonly beforeSecondFactor?: boolean;
  readonly status?: number;
  /** One line for the API document. */
  readonly summary: string;
}

/** Metadata key under which a handler's {@link RouteContract} is kept. */
export const ROUTE = 'trousseau:route';

/** Declares a route: address, permission, schemas and step-up at once (docs/decisions/0003). */
export function Route(contract: RouteContract): MethodDecorator {
  return applyDecorators(
    RequestMapping({ path: contract.path, method: RequestMethod[contract.method] }),
    HttpCode(contract.status ?? 200),
    SetMetadata(ROUTE, contract),
  );
}

/** A request as the contract interceptor leaves it. */
export interface ContractRequest extends Request {
  requestId?: string;
  validatedBody?: unknown;
  listQuery?: unknown;
}

/** The validated JSON body. */
export const Input = createParamDecorator(
  (_: unknown, context: ExecutionContext): unknown =>
    context.switchToHttp().getRequest<ContractRequest>().validatedBody,
);

/** The parsed list query. */
export const List = createParamDecorator(
  (_: unknown, context: ExecutionContext): unknown =>
    context.switchToHttp().getRequest<ContractRequest>().listQuery,
);
