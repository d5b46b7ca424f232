import { Injectable } from '@nestjs/common';
import {
  CHOSEN_PASSWORD_MAX,
  CHOSEN_PASSWORD_MIN,
  EASY_WORDS,
  SHOWN_PASSWORDS,
} from '@trousseau/shared';
import type { LinkView, RedeemLinkInput } from '@trousseau/shared';
import { PasswordHasher } from '../platform/crypto/password-hasher.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { AppError } from '../platform/errors.js';
import { PasswordJudge } from '../platform/passwords/password-judge.js';
import { knownOf, Schools } from '../roster/index.js';
import { AllowedNetworks } from './allowed-networks.js';
import { nameFrom } from './give-role.js';
import { LinkUse } from './link-use.js';
import type { OpenedLink } from './link-use.js';
import { IdentityStore } from './persistence/identity-store.js';
import { StaffStore } from './persistence/staff-store.js';
import type { ClientOrigin } from '../platform/limits/client-origin.js';
import { StaffSessions } from './sessions.js';
import type { OpenedSession } from './sessions.js';
import { SignIn } from './sign-in.js';
import type { SignInOutcome } from './sign-in.js';
import { StaffTrail } from './staff-trail.js';

/** Lets staff begin with a one-time link: accept a role, choose a first password or another one. */
@Injectable()
export class RedeemLink {
  constructor(
    private readonly links: LinkUse,
    private readonly store: StaffStore,
    private readonly identities: IdentityStore,
    private readonly strength: PasswordJudge,
    private readonly hasher: PasswordHasher,
    private readonly sessions: StaffSessions,
    private readonly signIn: SignIn,
    private readonly networks: AllowedNetworks,
    private readonly schools: Schools,
    private readonly unitOfWork: UnitOfWork,
    private readonly trail: StaffTrail,
  ) {}

  /** Who the link is for, as whoever made it knows them. Throws `staff.link-invalid`. */
  async look(token: string): Promise<LinkView> {
    const opened = await this.links.open(token);
    return {
      email: opened.staff.email,
      name: nameFor(opened),
      expiresAt: opened.link.expiresAt.toISOString(),
      signIn: asksSignIn(opened),
    };
  }

  /**
   * An invitation of somebody who has a password is accepted by signing in with it, second factor
   * included: whoever made the link, or holds it, gets no hold on the account. Else the password is
   * chosen here, and who asked for another one loses the second factor, the provider and every session.
   *
   * @param client where the request comes from
   * @throws AppError `staff.link-invalid`, `staff.credentials-refused`, `staff.password-too-short`,
   * `staff.password-too-long`, `staff.password-too-weak`, `staff.last-administrator`, `staff.network-refused` (from elsewhere than the
   * role may be used); a refusal does not spend the link
   */
  async redeem(input: RedeemLinkInput, client: ClientOrigin): Promise<SignInOutcome> {
    const opened = await this.links.open(input.token);
    return asksSignIn(opened)
      ? this.accept(opened, input, client)
      : { status: 'signed-in', ...(await this.choose(opened, input, client)) };
  }

  private async accept(
    opened: OpenedLink,
    { password, code }: RedeemLinkInput,
    client: ClientOrigin,
  ): Promise<SignInOutcome> {
    const { email } = opened.staff;
    const outcome = await this.signIn.run({ email, password, code }, client);
    if (outcome.status === 'signed-in') await this.unitOfWork.run(() => this.links.accept(opened));
    return outcome;
  }

  private async choose(
    opened: OpenedLink,
    input: RedeemLinkInput,
    { address }: ClientOrigin,
  ): Promise<OpenedSession> {
    const { staff, held } = opened;
    if (!(await this.networks.letsIn(staff.id, address, held))) {
      await this.unitOfWork.run(() => this.trail.recordOutside(staff.id, held));
      throw new AppError('staff.network-refused');
    }
    const name = input.name ?? nameFor(opened);
    await this.refuseUnfit(input.password, opened, name);
    const passwordHash = await this.hasher.hash(input.password, staff.id);
    return this.unitOfWork.run(async () => {
      if (held === null) await this.replace(opened, name, passwordHash);
      else await this.begin(opened, name, passwordHash);
      return this.sessions.open(staff.id);
    });
  }

  private async refuseUnfit(password: string, opened: OpenedLink, name: string): Promise<void> {
    const { id, email } = opened.staff;
    const personal = [name, email, ...(await this.schoolWords(opened))];
    const words = [...personal, ...EASY_WORDS, ...SHOWN_PASSWORDS];
    const problem = await this.strength.problemOf(password, words, id);
    if (problem === null) return;
    const limits = { min: CHOSEN_PASSWORD_MIN, max: CHOSEN_PASSWORD_MAX };
    throw new AppError(`staff.password-${problem}`, limits);
  }

  /** What anybody knows of the school that the link is about; an operator's and the machine's is about none. */
  private async schoolWords({ link, held }: OpenedLink): Promise<string[]> {
    const schoolId = held === null ? link.schoolId : held.schoolId;
    return schoolId === null ? [] : knownOf(await this.schools.get({ schoolId }));
  }

  private async begin(opened: OpenedLink, name: string, passwordHash: string): Promise<void> {
    const first = await this.store.begin(opened.staff.id, name, passwordHash);
    if (!first) throw new AppError('staff.link-invalid');
    await this.links.accept(opened);
  }

  private async replace(opened: OpenedLink, name: string, passwordHash: string): Promise<void> {
    const { staff } = opened;
    await this.links.answerFor(opened);
    await this.store.update(staff.id, {
      ...{ name, passwordHash, totpSealed: null, totpConfirmedAt: null, recoveryHashes: null },
    });
    await this.identities.delete(staff.id);
    await this.sessions.endAll(staff.id);
  }
}

function asksSignIn({ held, staff }: OpenedLink): boolean {
  return held !== null && staff.passwordHash !== null;
}

/** An invitation says what its own school calls the person, never what another one does. */
function nameFor({ held, staff }: OpenedLink): string {
  return held === null ? staff.name : (held.invitedName ?? nameFrom(staff.email));
}
