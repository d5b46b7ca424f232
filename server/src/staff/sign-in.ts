import { Injectable } from '@nestjs/common';
import type { SignInInput } from '@trousseau/shared';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { AppError } from '../platform/errors.js';
import { AllowedNetworks } from './allowed-networks.js';
import { PasswordCheck } from './password-check.js';
import type { ClientOrigin } from '../platform/limits/client-origin.js';
import type { PasswordVerdict } from './password-check.js';
import type { Staff } from './persistence/staff-store.js';
import { SecondFactor } from './second-factor.js';
import { StaffSessions } from './sessions.js';
import type { OpenedSession } from './sessions.js';
import { SignInLimits } from './sign-in-limits.js';
import { staffActor, StaffTrail } from './staff-trail.js';

/** A new session, or that the code is missing. */
export type SignInOutcome =
  ({ readonly status: 'signed-in' } & OpenedSession) | { readonly status: 'second-factor-needed' };

/** Signs staff in. */
@Injectable()
export class SignIn {
  constructor(
    private readonly passwords: PasswordCheck,
    private readonly secondFactor: SecondFactor,
    private readonly sessions: StaffSessions,
    private readonly limits: SignInLimits,
    private readonly networks: AllowedNetworks,
    private readonly unitOfWork: UnitOfWork,
    private readonly trail: StaffTrail,
  ) {}

  /**
   * Judges a sign-in. Whatever is wrong (unknown, disabled, too early, password, code), the refusal is
   * the same `staff.credentials-refused`. While others guess at the account, the code is asked for whatever
   * the password is, and the two are judged together.
   *
   * @throws AppError `server.busy` when too many passwords wait to be judged; `staff.network-refused` to who gave all that
   * was asked, from elsewhere than their roles may be used
   */
  async run(input: SignInInput, client: ClientOrigin): Promise<SignInOutcome> {
    const verdict = await this.passwords.judge(input, client);
    if (verdict === 'code-needed') return { status: 'second-factor-needed' };
    if (verdict === 'too-early') throw new AppError('staff.credentials-refused');
    return verdict.admission.judge === 'alone'
      ? this.afterPassword(verdict, input.code)
      : this.withBoth(verdict, input.code ?? '');
  }

  private async afterPassword(
    verdict: PasswordVerdict,
    typed: string | undefined,
  ): Promise<SignInOutcome> {
    const { staff, admission } = verdict;
    if (!staff) return this.refuse(verdict, 'password');
    const codeAsked = this.secondFactor.isAsked(staff);
    if (codeAsked && !typed) {
      await this.limits.passwordWasRight(admission);
      return { status: 'second-factor-needed' };
    }
    return this.enter(verdict, staff, codeAsked ? (typed ?? '') : null);
  }

  /** The code is compared whatever the password was: the time taken tells nobody that it was right. */
  private async withBoth(verdict: PasswordVerdict, typed: string): Promise<SignInOutcome> {
    const { person, staff } = verdict;
    const codeIsRight = this.secondFactor.matches(person, typed);
    if (!staff || !codeIsRight || !this.secondFactor.isAsked(staff)) {
      return this.refuse(verdict, 'password-or-code');
    }
    return this.enter(verdict, staff, typed);
  }

  private async enter(
    verdict: PasswordVerdict,
    staff: Staff,
    code: string | null,
  ): Promise<SignInOutcome> {
    const opened = await this.unitOfWork.run(() => this.open(staff, code, verdict.guesser.address));
    if (opened === null) return this.refuse(verdict, 'code');
    await this.limits.succeeded(verdict.guesser, verdict.admission);
    if (opened === 'outside') throw new AppError('staff.network-refused');
    return { status: 'signed-in', ...opened };
  }

  private async open(
    staff: Staff,
    code: string | null,
    address: string,
  ): Promise<OpenedSession | 'outside' | null> {
    if (code !== null && !this.secondFactor.matches(staff, code)) return null;
    if (!(await this.networks.letsIn(staff.id, address))) {
      await this.trail.recordOutside(staff.id);
      return 'outside';
    }
    // only now is the code used up: a recovery code opens something, or stays
    if (code !== null && !(await this.secondFactor.accepts(staff, code))) return null;
    await this.trail.record(staff.id, { actor: staffActor(staff.id), action: 'staff.sign-in' });
    return this.sessions.open(staff.id);
  }

  private async refuse(
    { person }: PasswordVerdict,
    wrong: 'password' | 'code' | 'password-or-code',
  ): Promise<never> {
    await this.unitOfWork.run(() =>
      this.trail.record(person?.id ?? null, {
        actor: 'system',
        action: 'staff.sign-in-refused',
        details: { wrong },
      }),
    );
    throw new AppError('staff.credentials-refused');
  }
}
