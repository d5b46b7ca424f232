import { Injectable } from '@nestjs/common';
import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Response } from 'express';
import { map } from 'rxjs';
import type { z } from 'zod';
import type { Observable } from 'rxjs';
import { hiddenFields } from '@trousseau/shared';
import type { Role } from '@trousseau/shared';
import type { CallerRequest } from './caller.js';
import { Page } from './list-query.js';
import { ROUTE } from './route.js';
import type { ContractRequest, RouteContract } from './route.js';
import { withoutFields } from './without-fields.js';

/**
 * Holds each route to its contract: the body and the list query are parsed before the handler sees them,
 * and only the fields of the response schema leave, of those the ones that the caller's role may read.
 */
@Injectable()
export class ContractInterceptor implements NestInterceptor {
  constructor(private readonly reflector: Reflector) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const contract = this.reflector.get<RouteContract | undefined>(ROUTE, context.getHandler());
    if (!contract) throw new Error(`No contract on ${context.getHandler().name}`);
    const request = context.switchToHttp().getRequest<ContractRequest & CallerRequest>();
    if (contract.body) request.validatedBody = contract.body.parse(request.body ?? {});
    const role = request.caller?.role;
    if (contract.list) {
      if (role === undefined) throw new Error(`No role asks for ${contract.path}`);
      request.listQuery = contract.list.parse(request.query, role);
    }
    const response = context.switchToHttp().getResponse<Response>();
    return next.handle().pipe(map((answer: unknown) => shape(contract, answer, response, role)));
  }
}

function shape(
  contract: RouteContract,
  answer: unknown,
  response: Response,
  role: Role | undefined,
): unknown {
  if (typeof contract.response === 'string') return answer;
  const { access } = contract;
  const hidden =
    typeof access === 'object' && role !== undefined ? hiddenFields(role, access.resource) : [];
  response.setHeader('Cache-Control', 'no-store');
  if (!(answer instanceof Page)) return withoutFields(read(contract.response, answer), hidden);
  const { rows, total, offset } = answer;
  const last = offset + rows.length - 1;
  const range = rows.length > 0 ? `${String(offset)}-${String(last)}` : '*';
  response.setHeader('Content-Range', `${unitOf(contract)} ${range}/${String(total)}`);
  response.setHeader('X-Total-Count', String(total));
  return withoutFields(read(contract.response, rows), hidden);
}

/** The declared fields of an answer. One that breaks its contract is our own fault: its values are named nowhere. */
function read(schema: z.ZodType, answer: unknown): unknown {
  const { success, data, error } = schema.safeParse(answer);
  if (success) return data;
  const broken = error.issues.map(({ path, code }) => `${path.join('.') || 'root'} (${code})`);
  throw new Error(`The answer breaks its contract: ${broken.join(', ')}`);
}

/** What a range counts: the resource, as the client of the dialect asks for it. */
function unitOf({ access }: RouteContract): string {
  return typeof access === 'object' ? access.resource : 'items';
}
