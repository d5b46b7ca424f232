import { Injectable } from '@nestjs/common';
import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Response } from 'express';
import { map } from 'rxjs';
import type { Observable } from 'rxjs';
import { Page } from './list-query.js';
import { ROUTE } from './route.js';
import type { ContractRequest, RouteContract } from './route.js';

/**
 * Holds each route to its contract: the body and the list query are parsed before the handler sees them,
 * and only the fields of the response schema leave.
 */
@Injectable()
export class ContractInterceptor implements NestInterceptor {
  constructor(private readonly reflector: Reflector) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const contract = this.reflector.get<RouteContract | undefined>(ROUTE, context.getHandler());
    if (!contract) throw new Error(`No contract on ${context.getHandler().name}`);
    const request = context.switchToHttp().getRequest<ContractRequest>();
    if (contract.body) request.validatedBody = contract.body.parse(request.body ?? {});
    if (contract.list) request.listQuery = contract.list.parse(request.query);
    const response = context.switchToHttp().getResponse<Response>();
    return next.handle().pipe(map((answer: unknown) => shape(contract, answer, response)));
  }
}

function shape(contract: RouteContract, answer: unknown, response: Response): unknown {
  if (typeof contract.response === 'string') return answer;
  response.setHeader('Cache-Control', 'no-store');
  if (!(answer instanceof Page)) return contract.response.parse(answer);
  const { rows, total, offset } = answer;
  const last = offset + rows.length - 1;
  const range = rows.length > 0 ? `${String(offset)}-${String(last)}` : '*';
  response.setHeader('Content-Range', `${unitOf(contract)} ${range}/${String(total)}`);
  response.setHeader('X-Total-Count', String(total));
  return contract.response.parse(rows);
}

/** What a range counts: the resource, as the client of the dialect asks for it. */
function unitOf({ access }: RouteContract): string {
  return typeof access === 'object' ? access.resource : 'items';
}
