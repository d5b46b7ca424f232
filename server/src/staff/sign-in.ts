import { Injectable } from '@nestjs/common';
import type { SignInInput } from '@trousseau/shared';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { AppError } from '../platform/errors.js';
import { PasswordCheck } from './password-check.js';
import type { Staff } from './persistence/staff-store.js';
import { SecondFactor } from './second-factor.js';
import { Sessions } from './sessions.js';
import { SignInLimits } from './sign-in-limits.js';
import { staffActor, StaffTrail } from './staff-trail.js';

/** The token of a new session, or that the password was right and the code is missing. */
export type SignInOutcome =
  | { readonly status: 'signed-in'; readonly token: string }
  | { readonly status: 'second-factor-needed' };

/** Signs staff in. */
@Injectable()
export class SignIn {
  constructor(
    private readonly passwords: PasswordCheck,
    private readonly secondFactor: SecondFactor,
    private readonly sessions: Sessions,
    private readonly limits: SignInLimits,
    private readonly unitOfWork: UnitOfWork,
    private readonly trail: StaffTrail,
  ) {}

  /**
   * Judges a sign-in. Whatever is wrong (unknown, disabled, too early, password, code), the refusal is
   * the same `staff.credentials-refused`.
   *
   * @param address where the request comes from
   */
  async run(input: SignInInput, address: string): Promise<SignInOutcome> {
    const judged = await this.passwords.judge(input.email, input.password, address);
    if (judged.verdict === 'too-early') throw new AppError('staff.credentials-refused');
    if (judged.verdict === 'wrong') {
      return this.refuse(input.email, address, judged.staffId, 'password');
    }
    const { staff } = judged;
    const codeAsked = this.secondFactor.isAsked(staff);
    if (codeAsked && !input.code) return { status: 'second-factor-needed' };
    const code = codeAsked ? (input.code ?? '') : null;
    const token = await this.unitOfWork.run(() => this.open(staff, code));
    if (token === null) return this.refuse(input.email, address, staff.id, 'code');
    await this.limits.succeeded(input.email);
    return { status: 'signed-in', token };
  }

  private async open(staff: Staff, code: string | null): Promise<string | null> {
    if (code !== null && !(await this.secondFactor.accepts(staff, code))) return null;
    await this.trail.record(staff.id, { actor: staffActor(staff.id), action: 'staff.sign-in' });
    return this.sessions.open(staff.id);
  }

  private async refuse(
    email: string,
    address: string,
    staffId: string | null,
    wrong: 'password' | 'code',
  ): Promise<never> {
    await this.unitOfWork.run(async () => {
      await this.limits.refused(email, address);
      await this.trail.record(staffId, {
        actor: 'system',
        action: 'staff.sign-in-refused',
        details: { wrong },
      });
    });
    throw new AppError('staff.credentials-refused');
  }
}
