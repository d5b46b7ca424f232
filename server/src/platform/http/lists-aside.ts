import { Injectable } from '@nestjs/common';
import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Observable } from 'rxjs';
import { UnitOfWork } from '../database/unit-of-work.js';
import { ROUTE } from './route.js';
import type { RouteContract } from './route.js';

/** Has lists read where they hold nobody else: what they look through grows with the school. */
@Injectable()
export class ListsAside implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const contract = this.reflector.get<RouteContract | undefined>(ROUTE, context.getHandler());
    return contract?.list ? this.unitOfWork.aside(() => next.handle()) : next.handle();
  }
}
