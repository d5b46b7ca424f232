import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { AppError } from '../platform/errors.js';
import { Attempts } from '../platform/limits/attempts.js';
import type { ClientOrigin } from '../platform/limits/client-origin.js';
import { Limit } from '../platform/limits/limit.js';
import { networkOf } from '../platform/limits/network.js';
import { GROWING_DELAY } from './growing-delay.js';
import { IdentityProvider } from './identity-provider.js';
import type { ProviderIdentity } from './identity-provider.js';
import { IdentityStore } from './persistence/identity-store.js';
import { RoleStore } from './persistence/role-store.js';
import { AllowedNetworks } from './allowed-networks.js';
import { StaffStore } from './persistence/staff-store.js';
import type { Staff } from './persistence/staff-store.js';
import { isOpen } from './places.js';
import { ProviderVisits } from './provider-visits.js';
import { SecondFactor } from './second-factor.js';
import { StaffSessions } from './sessions.js';
import type { OpenedSession } from './sessions.js';
import { staffActor, StaffTrail } from './staff-trail.js';

const HOUR_MS = 3_600_000;
/** Each visit writes a row before anybody said who they are. */
const VISITS = new Limit('staff-provider:network', { windowMs: HOUR_MS, most: 200 });
const CODE = new Limit('staff-provider:code', GROWING_DELAY);

type Refusal = 'staff.code-refused' | 'staff.provider-not-linked' | 'staff.access-closed';

/** Where a browser is sent, and the token of its visit. */
export interface SentToProvider {
  readonly address: string;
  readonly visit: string;
}

/** What a return from the provider leads to: a session, or another step of the visit. */
export type ProviderOutcome =
  | ({ readonly status: 'signed-in' } & OpenedSession)
  | { readonly status: 'second-factor-needed'; readonly visit: string }
  | { readonly status: 'to-link'; readonly visit: string; readonly label: string | null };

/**
 * Signs staff in by the provider that they linked their account to. Its word stands for the password; for the second
 * factor only where the settings say in which words.
 */
@Injectable()
export class SignInByProvider {
  constructor(
    private readonly provider: IdentityProvider,
    private readonly visits: ProviderVisits,
    private readonly identities: IdentityStore,
    private readonly staff: StaffStore,
    private readonly roles: RoleStore,
    private readonly secondFactor: SecondFactor,
    private readonly sessions: StaffSessions,
    private readonly networks: AllowedNetworks,
    private readonly attempts: Attempts,
    private readonly unitOfWork: UnitOfWork,
    private readonly trail: StaffTrail,
  ) {}

  /**
   * Sends a browser to the provider.
   *
   * @throws AppError `staff.no-provider`, `staff.provider-unavailable`, `staff.provider-refused` after too many visits
   */
  async begin({ address: from }: Pick<ClientOrigin, 'address'>): Promise<SentToProvider> {
    const { address, request } = await this.provider.begin();
    const counted = await this.attempts.take({ limit: VISITS, of: networkOf(from) });
    if (!counted.taken) throw this.refused();
    return { address, visit: await this.visits.open('asked', null, request) };
  }

  /**
   * What comes back, once: the browser must be the one that was sent.
   *
   * @throws AppError `staff.provider-refused`, `staff.provider-unavailable`, `staff.provider-not-linked`, `staff.access-closed`,
   * `staff.network-refused`
   */
  async finish(token: string | null, query: string, address: string): Promise<ProviderOutcome> {
    const visit = await this.visits.take(token, 'asked');
    if (visit === null) throw this.refused();
    const identity = await this.provider.finish(query, visit.holds);
    const { hash, label } = identity;
    if (visit.staffId !== null) {
      const next = await this.visits.open('to-link', visit.staffId, { hash });
      return { status: 'to-link', visit: next, label };
    }
    return this.enter(identity, address);
  }

  /**
   * The code of the second factor, after the provider said who it is.
   *
   * @throws AppError `staff.provider-refused` when the visit is over, `staff.code-refused`, `staff.access-closed`,
   * `staff.network-refused`
   */
  async withCode(token: string | null, code: string, address: string): Promise<ProviderOutcome> {
    const visit = await this.visits.look(token, 'code-wanted');
    if (visit?.staffId == null) throw this.refused();
    const staff = await this.allowed(visit.staffId, address);
    const guess = { limit: CODE, of: staff.id };
    if (!(await this.attempts.take(guess)).taken) throw new AppError('staff.code-refused');
    const opened = await this.unitOfWork.run(async () => {
      const right = await this.secondFactor.accepts(staff, code);
      return right && (await this.visits.take(token, 'code-wanted')) ? this.open(staff) : null;
    });
    if (opened === null) return this.refuse(staff.id, 'code', 'staff.code-refused');
    await this.attempts.forget(guess);
    return opened;
  }

  private async enter(
    { hash, secondFactor }: ProviderIdentity,
    address: string,
  ): Promise<ProviderOutcome> {
    const link = await this.identities.find(hash);
    if (link === null) return this.refuse(null, 'not-linked', 'staff.provider-not-linked');
    const staff = await this.allowed(link.staffId, address);
    if (!secondFactor && this.secondFactor.isAsked(staff)) {
      const visit = await this.visits.open('code-wanted', staff.id, null);
      return { status: 'second-factor-needed', visit };
    }
    return this.unitOfWork.run(() => this.open(staff));
  }

  private async open(staff: Staff): Promise<ProviderOutcome> {
    const actor = staffActor(staff.id);
    const details = { by: 'provider' };
    await this.trail.record(staff.id, { actor, action: 'staff.sign-in', details });
    return { status: 'signed-in', ...(await this.sessions.open(staff.id)) };
  }

  /** Whoever may work somewhere, from this address; the provider does not know who left. */
  private async allowed(staffId: string, address: string): Promise<Staff> {
    const staff = await this.staff.find(staffId);
    const works = staff?.disabledAt === null && (await this.roles.of(staffId)).some(isOpen);
    if (!works) return this.refuse(staffId, 'closed', 'staff.access-closed');
    if (await this.networks.letsIn(staffId, address)) return staff;
    await this.unitOfWork.run(() => this.trail.recordOutside(staffId));
    throw new AppError('staff.network-refused');
  }

  private async refuse(
    staffId: string | null,
    wrong: 'code' | 'not-linked' | 'closed',
    code: Refusal,
  ): Promise<never> {
    const entry = { actor: 'system', action: 'staff.sign-in-refused', details: { wrong } };
    await this.unitOfWork.run(() => this.trail.record(staffId, entry));
    throw new AppError(code, code === 'staff.provider-not-linked' ? this.named : {});
  }

  private refused(): AppError {
    return new AppError('staff.provider-refused', this.named);
  }

  private get named(): { readonly provider: string } {
    return { provider: this.provider.name ?? '' };
  }
}
