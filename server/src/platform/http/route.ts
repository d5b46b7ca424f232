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
import type { RouteContract, RouteDecorator } from './route-contract.js';

export type { Access, RouteContract } from './route-contract.js';

/** Metadata key under which a handler's {@link RouteContract} is kept. */
export const ROUTE = 'trousseau:route';

/**
 * Declares a route: address, permission, schemas and step-up at once (docs/decisions/0003). The compiler holds the
 * handler to it: what it takes as body and list query is what the schemas parse, and what it answers is what the
 * response schema reads.
 */
export function Route<const C extends RouteContract>(contract: C): RouteDecorator<C> {
  return applyDecorators(
    RequestMapping({ path: contract.path, method: RequestMethod[contract.method] }),
    HttpCode(contract.status ?? 200),
    SetMetadata(ROUTE, contract),
  );
}

/** A request as the contract interceptor leaves it. */
export interface ContractRequest extends Request {
  validatedBody?: unknown;
  listQuery?: unknown;
}

/** The validated JSON body. */
export const Input = createParamDecorator((_: unknown, context: ExecutionContext): unknown => {
  const { validatedBody } = context.switchToHttp().getRequest<ContractRequest>();
  if (validatedBody === undefined) throw new Error('The contract of this route has no body');
  return validatedBody;
});

/** The parsed list query. */
export const List = createParamDecorator((_: unknown, context: ExecutionContext): unknown => {
  const { listQuery } = context.switchToHttp().getRequest<ContractRequest>();
  if (listQuery === undefined) throw new Error('The contract of this route has no list');
  return listQuery;
});
