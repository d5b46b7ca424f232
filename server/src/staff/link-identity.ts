import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { newId } from '../platform/crypto/random.js';
import { isUniqueViolation } from '../platform/database/dialect.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { AppError } from '../platform/errors.js';
import type { Caller } from '../platform/http/caller.js';
import { IDENTITY_LINKED } from './identity-linked.js';
import { IdentityProvider } from './identity-provider.js';
import { IdentityStore } from './persistence/identity-store.js';
import { ProviderVisits } from './provider-visits.js';
import type { SentToProvider } from './sign-in-by-provider.js';
import { StaffMail } from './staff-mail.js';
import { StaffTrail } from './staff-trail.js';

/**
 * Links one's account to who one is at the provider, and takes that back. Nobody but the member of staff does it, signed in
 * and with a fresh code: an e-mail address that is the same proves nothing.
 */
@Injectable()
export class LinkIdentity {
  constructor(
    private readonly provider: IdentityProvider,
    private readonly visits: ProviderVisits,
    private readonly identities: IdentityStore,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly trail: StaffTrail,
    private readonly mail: StaffMail,
  ) {}

  /** Sends the browser to the provider. Throws `staff.no-provider`, `staff.provider-unavailable`. */
  async begin({ staffId }: Caller): Promise<SentToProvider> {
    const { address, request } = await this.provider.begin();
    return { address, visit: await this.visits.open('asked', staffId, request) };
  }

  /**
   * Links, in place of an earlier one, who came back in this browser for this account. Its owner is told.
   *
   * @param address the network address that asks
   * @throws AppError `staff.provider-refused` when the visit is over or somebody else's, `staff.identity-taken`
   */
  async confirm({ staffId, actor }: Caller, token: string | null, address: string): Promise<void> {
    const visit = await this.visits.take(token, 'to-link');
    if (visit?.staffId !== staffId) {
      throw new AppError('staff.provider-refused', { provider: this.provider.name ?? '' });
    }
    const identity = { id: newId(), staffId, identityHash: visit.holds.hash };
    try {
      await this.unitOfWork.run(async () => {
        await this.identities.delete(staffId);
        await this.identities.insert({ ...identity, linkedAt: this.clock.now() });
        await this.trail.record(staffId, { actor, action: 'staff.link-identity' });
        const provider = this.provider.name ?? '';
        await this.mail.send(staffId, IDENTITY_LINKED, address, { provider });
      });
    } catch (error) {
      if (isUniqueViolation(error))
        throw new AppError('staff.identity-taken', {}, { cause: error });
      throw error;
    }
  }

  /** Forgets who one is at the provider: it opens nothing any more. */
  async undo({ staffId, actor }: Caller): Promise<void> {
    await this.unitOfWork.run(async () => {
      const known = await this.identities.delete(staffId);
      if (known) await this.trail.record(staffId, { actor, action: 'staff.unlink-identity' });
    });
  }
}
