import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { AppError } from '../platform/errors.js';
import type { Caller } from '../platform/http/caller.js';
import { Attempts } from '../platform/limits/attempts.js';
import { Limit } from '../platform/limits/limit.js';
import { GROWING_DELAY } from './growing-delay.js';
import { StaffStore } from './persistence/staff-store.js';
import { SecondFactor } from './second-factor.js';
import { StaffSessions } from './sessions.js';
import { StaffTrail } from './staff-trail.js';

const STEP_UP = new Limit('staff-step-up', GROWING_DELAY);

/** Opens what asks for a fresh code of the second factor. */
@Injectable()
export class StepUp {
  constructor(
    private readonly store: StaffStore,
    private readonly secondFactor: SecondFactor,
    private readonly attempts: Attempts,
    private readonly sessions: StaffSessions,
    private readonly unitOfWork: UnitOfWork,
    private readonly trail: StaffTrail,
  ) {}

  /**
   * Judges a code and gives the session's new token.
   *
   * @throws AppError `staff.second-factor-needed` without a confirmed factor, `staff.code-refused` when
   * the code is wrong, was used or comes too early
   */
  async run(caller: Caller, code: string): Promise<string> {
    const staff = await this.store.find(caller.staffId);
    if (!staff?.totpConfirmedAt) throw new AppError('staff.second-factor-needed');
    const guess = { limit: STEP_UP, of: staff.id };
    if (!(await this.attempts.take(guess)).taken) throw new AppError('staff.code-refused');
    const token = await this.unitOfWork.run(async () => {
      const right = await this.secondFactor.accepts(staff, code);
      const action = right ? 'staff.step-up' : 'staff.step-up-refused';
      await this.trail.record(staff.id, { actor: caller.actor, action });
      return right ? this.sessions.stepUp(caller.sessionId) : null;
    });
    if (token === null) throw new AppError('staff.code-refused');
    await this.attempts.forget(guess);
    return token;
  }
}
