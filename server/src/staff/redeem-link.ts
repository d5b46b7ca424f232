import { Injectable } from '@nestjs/common';
import { CHOSEN_PASSWORD_MIN } from '@trousseau/shared';
import type { LinkView, RedeemLinkInput } from '@trousseau/shared';
import { PasswordHasher } from '../platform/crypto/password-hasher.js';
import { passwordWeakness } from '../platform/crypto/password-strength.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { AppError } from '../platform/errors.js';
import { OneTimeLinks } from './one-time-links.js';
import type { StaffLink } from './persistence/link-store.js';
import { StaffStore } from './persistence/staff-store.js';
import type { Staff } from './persistence/staff-store.js';
import { Sessions } from './sessions.js';
import type { OpenedSession } from './sessions.js';
import { staffActor, StaffTrail } from './staff-trail.js';

/** Lets staff choose their password with a one-time link. */
@Injectable()
export class RedeemLink {
  constructor(
    private readonly links: OneTimeLinks,
    private readonly store: StaffStore,
    private readonly hasher: PasswordHasher,
    private readonly sessions: Sessions,
    private readonly unitOfWork: UnitOfWork,
    private readonly trail: StaffTrail,
  ) {}

  /** Who the link is for. Throws `staff.link-invalid`. */
  async look(token: string): Promise<LinkView> {
    const { link, staff } = await this.open(token);
    return { email: staff.email, name: staff.name, expiresAt: link.expiresAt.toISOString() };
  }

  /**
   * Sets the password, forgets the second factor (who asks for a link lost one or the other), ends every
   * other session and opens a new one.
   *
   * @throws AppError `staff.link-invalid`, `staff.password-too-short`, `staff.password-too-weak`; a
   * refused password does not spend the link
   */
  async redeem(input: RedeemLinkInput): Promise<OpenedSession> {
    const { link, staff } = await this.open(input.token);
    const name = input.name ?? staff.name;
    refuseWeak(input.password, [name, staff.email]);
    const passwordHash = await this.hasher.hash(input.password, staff.id);
    return this.unitOfWork.run(async () => {
      if (!(await this.links.use(link))) throw new AppError('staff.link-invalid');
      await this.store.update(staff.id, {
        name,
        passwordHash,
        totpSealed: null,
        totpConfirmedAt: null,
        recoveryHashes: null,
      });
      await this.sessions.endAll(staff.id);
      await this.trail.record(staff.id, {
        actor: staffActor(staff.id),
        action: 'staff.redeem-link',
        details: { secondFactorForgotten: staff.totpConfirmedAt !== null },
      });
      return { staffId: staff.id, token: await this.sessions.open(staff.id) };
    });
  }

  private async open(token: string): Promise<{ link: StaffLink; staff: Staff }> {
    const link = await this.links.live(token);
    const staff = link && (await this.store.find(link.staffId));
    if (!link || staff?.disabledAt !== null) throw new AppError('staff.link-invalid');
    return { link, staff };
  }
}

function refuseWeak(password: string, personal: readonly string[]): void {
  const weakness = passwordWeakness(password, personal);
  if (weakness === null) return;
  const code = `staff.password-${weakness}` as const;
  throw new AppError(code, { min: CHOSEN_PASSWORD_MIN });
}
