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
import type { Staff } from './persistence/staff-store.js';
import { StaffTrail } from './staff-trail.js';

const HOUR_MS = 3_600_000;
const INVITATION_MS = 7 * 24 * HOUR_MS;
const RESET_MS = 24 * HOUR_MS;

/**
 * One-time links with which staff choose their password: 7 days for an invitation, 24 hours for a lost
 * password or telephone. The token is in the link's fragment, which browsers send to nobody.
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

  /** Makes a link and voids the earlier ones of the same person. */
  async issue(staff: Staff, actor: string): Promise<OneTimeLink> {
    const token = newToken();
    const now = this.clock.now();
    const invites = staff.passwordHash === null;
    const expiresAt = new Date(now.getTime() + (invites ? INVITATION_MS : RESET_MS));
    await this.unitOfWork.run(async () => {
      await this.store.deleteUnused(staff.id);
      await this.store.insert({
        id: newId(),
        tokenHash: hashToken(token),
        staffId: staff.id,
        createdBy: actor.slice(0, 80),
        createdAt: now,
        expiresAt,
        usedAt: null,
      });
      await this.trail.record(staff.id, {
        actor,
        action: 'staff.issue-link',
        details: { for: invites ? 'invitation' : 'reset' },
      });
    });
    return {
      url: `${this.config.http.publicUrl}/console/invitation#${token}`,
      expiresAt: expiresAt.toISOString(),
    };
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
}
