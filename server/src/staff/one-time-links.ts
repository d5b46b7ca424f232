import { Inject, Injectable } from '@nestjs/common';
import type { OneTimeLink } from '@trousseau/shared';
import { Clock } from '../platform/clock.js';
import type { Config } from '../platform/config/config.js';
import { hashToken } from '../platform/crypto/hash.js';
import { newId, newToken } from '../platform/crypto/random.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { CONFIG } from '../platform/tokens.js';
import { LinkStore } from './persistence/link-store.js';
import type { StaffLink } from './persistence/link-store.js';
import type { HeldRole } from './persistence/role-store.js';
import type { Staff } from './persistence/staff-store.js';
import { StaffTrail } from './staff-trail.js';

const HOUR_MS = 3_600_000;
const INVITATION_MS = 7 * 24 * HOUR_MS;
const RESET_MS = 24 * HOUR_MS;

/**
 * One-time links: 7 days for an invitation, 24 hours for a lost password or telephone. The token is in
 * the link's fragment, which browsers send to nobody.
 */
@Injectable()
export class OneTimeLinks {
  constructor(
    private readonly store: LinkStore,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly trail: StaffTrail,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * A link with which the person accepts this role, and chooses a password if they have none. Voids the
   * earlier ones for the same role, and no other.
   */
  invite(held: HeldRole, actor: string): Promise<OneTimeLink> {
    const { id, staffId, schoolId } = held;
    return this.issue({ staffId, roleId: id, schoolId }, INVITATION_MS, actor, () =>
      this.trail.recordIn(schoolId, staffId, {
        actor,
        action: 'staff.issue-link',
        details: { for: 'invitation' },
      }),
    );
  }

  /**
   * A link with which the person chooses another password and enrols another second factor. Voids the
   * earlier ones.
   *
   * @param schoolId whose administrator answers for it; `null` for an operator, or the machine
   */
  reset({ id }: Staff, schoolId: string | null, actor: string): Promise<OneTimeLink> {
    return this.issue({ staffId: id, roleId: null, schoolId }, RESET_MS, actor, () =>
      this.trail.record(id, { actor, action: 'staff.issue-link', details: { for: 'reset' } }),
    );
  }

  /** The link of a token while it can be redeemed, else `null`. */
  async live(token: string): Promise<StaffLink | null> {
    const link = await this.store.findByToken(hashToken(token));
    return link?.usedAt === null && this.clock.now() < link.expiresAt ? link : null;
  }

  /** Spends a link; false when somebody else just did. In the caller's unit. */
  use(link: StaffLink): Promise<boolean> {
    return this.store.use(link.id, this.clock.now());
  }

  private async issue(
    what: Pick<StaffLink, 'staffId' | 'roleId' | 'schoolId'>,
    lifeMs: number,
    actor: string,
    record: () => Promise<void>,
  ): Promise<OneTimeLink> {
    const token = newToken();
    const createdAt = this.clock.now();
    const expiresAt = new Date(createdAt.getTime() + lifeMs);
    await this.unitOfWork.run(async () => {
      await this.store.deleteUnused(what.staffId, what.roleId);
      await this.store.insert({
        ...{ ...what, id: newId(), tokenHash: hashToken(token), createdBy: actor.slice(0, 80) },
        ...{ createdAt, expiresAt, usedAt: null },
      });
      await record();
    });
    return {
      url: `${this.config.http.publicUrl}/console/invitation#${token}`,
      expiresAt: expiresAt.toISOString(),
    };
  }
}
