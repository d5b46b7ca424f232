import { Inject, Injectable } from '@nestjs/common';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { can, UNASKED_HEADER } from '@trousseau/shared';
import type { Role } from '@trousseau/shared';
import { Closure } from '../../platform/closure/closure.js';
import type { Config } from '../../platform/config/config.js';
import { AppError } from '../../platform/errors.js';
import type { CallerRequest } from '../../platform/http/caller.js';
import { ROUTE } from '../../platform/http/route.js';
import type { RouteContract } from '../../platform/http/route.js';
import { CONFIG } from '../../platform/tokens.js';
import { assertSameOrigin } from './same-origin.js';
import { SessionCookie } from './session-cookie.js';
import { RecogniseCaller } from '../recognise-caller.js';
import type { RecognisedCaller } from '../recognise-caller.js';
import { SecondFactor } from '../second-factor.js';
import { StaffSessions } from '../sessions.js';

/** Who works on while families are kept out. */
const OPENERS: ReadonlySet<Role> = new Set(['administrator', 'operator']);

/**
 * Stands before every route of the house and holds it to its contract: where the request comes from, who
 * makes it, whether their role may, and whether the second factor was given. Families' routes have a
 * guard of their own.
 */
@Injectable()
export class StaffGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly recognise: RecogniseCaller,
    private readonly cookie: SessionCookie,
    private readonly secondFactor: SecondFactor,
    private readonly sessions: StaffSessions,
    private readonly closure: Closure,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const contract = this.reflector.get<RouteContract | undefined>(ROUTE, context.getHandler());
    if (!contract) throw new Error(`No contract on ${context.getHandler().name}`);
    const request = context.switchToHttp().getRequest<CallerRequest>();
    assertSameOrigin(request, this.config.http.publicUrl);
    if (contract.access === 'public' || contract.access === 'portal') return true;
    const school = request.get('X-School');
    const recognised = await this.recognise.run(
      this.cookie.read(request),
      school ?? null,
      request.ip ?? '',
      contract.response !== 'events' && request.get(UNASKED_HEADER) === undefined,
    );
    // whoever can confirm what keeps families out, and nobody else
    if (!recognised.roles.some((role) => OPENERS.has(role))) await this.closure.assertOpen();
    request.caller = { ...recognised.caller, role: this.roleFor(contract, recognised) };
    return true;
  }

  /** The role in which the caller may: the first of theirs that does. */
  private roleFor(
    { access, beforeSecondFactor, stepUp }: RouteContract,
    { roles, staff, session }: RecognisedCaller,
  ): Role {
    const role = roles.find(
      (one) => typeof access !== 'object' || can(one, access.action, access.resource),
    );
    if (role === undefined) throw new AppError('staff.forbidden');
    if (!beforeSecondFactor && roles.some((one) => this.secondFactor.isMissing(staff, one))) {
      throw new AppError('staff.second-factor-needed');
    }
    if (stepUp && !this.config.demo && !this.sessions.isSteppedUp(session)) {
      throw new AppError('staff.step-up-needed');
    }
    return role;
  }
}
