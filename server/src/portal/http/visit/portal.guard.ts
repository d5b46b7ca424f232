import { Injectable } from '@nestjs/common';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { Closure } from '../../../platform/closure/closure.js';
import { AppError } from '../../../platform/errors.js';
import { ROUTE } from '../../../platform/http/route.js';
import type { RouteContract } from '../../../platform/http/route.js';
import { OwnForms } from './own-forms.js';
import type { VisitResponse } from './visit.js';
import { Visits } from './visits.js';

/**
 * Stands before every page: lets nobody in while families are kept out, prepares the visit, refuses forms that are not ours, and asks for a session
 * whose account is known where the route is for families.
 */
@Injectable()
export class PortalGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly forms: OwnForms,
    private readonly visits: Visits,
    private readonly closure: Closure,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const contract = this.reflector.get<RouteContract | undefined>(ROUTE, context.getHandler());
    if (contract?.response !== 'html') return contract?.access !== 'portal';
    await this.closure.assertOpen();
    const request = context.switchToHttp().getRequest<Request>();
    const response = context.switchToHttp().getResponse<VisitResponse>();
    if (contract.method !== 'GET') this.forms.assertOwn(request);
    const visit = await this.visits.open(request, response);
    if (contract.access === 'portal' && visit.holder === null) {
      throw new AppError('activation.session-over');
    }
    response.locals.visit = visit;
    return true;
  }
}
