import { createParamDecorator } from '@nestjs/common';
import type { ExecutionContext } from '@nestjs/common';
import type { Role } from '@trousseau/shared';
import type { Request } from 'express';

/** Who makes a staff request, as the guard recognised them. */
export interface Caller {
  readonly staffId: string;
  /** How the audit trail names them: `staff:<id>`. */
  readonly actor: string;
  /** The role in which they make this request: of those that they hold, the one that may. */
  readonly role: Role;
  /** Whether they operate the installation, whatever they are in a school besides. */
  readonly operates: boolean;
  /** Whose records they work on; `null` for an operator who chose none. */
  readonly scopeId: string | null;
  readonly sessionId: string;
}

/** A request after the guard. */
export interface CallerRequest extends Request {
  caller?: Caller;
}

/** The recognised caller; only on routes that ask for staff. */
export const CurrentCaller = createParamDecorator(
  (_: unknown, context: ExecutionContext): Caller => {
    const { caller } = context.switchToHttp().getRequest<CallerRequest>();
    if (!caller) throw new Error('This route has no staff guard');
    return caller;
  },
);
