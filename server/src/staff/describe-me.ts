import { Inject, Injectable } from '@nestjs/common';
import type { Me } from '@trousseau/shared';
import type { Config } from '../platform/config/config.js';
import { AppError } from '../platform/errors.js';
import type { Caller } from '../platform/http/caller.js';
import { CONFIG } from '../platform/tokens.js';
import { Schools } from '../roster/index.js';
import { IdentityStore } from './persistence/identity-store.js';
import { RoleStore } from './persistence/role-store.js';
import { StaffStore } from './persistence/staff-store.js';
import type { Staff } from './persistence/staff-store.js';
import { isOpen } from './places.js';
import { SecondFactor } from './second-factor.js';
import { StaffSessions } from './sessions.js';

/** Tells the console who is signed in, what for, and what they may still have to do. */
@Injectable()
export class DescribeMe {
  constructor(
    private readonly staff: StaffStore,
    private readonly roles: RoleStore,
    private readonly identities: IdentityStore,
    private readonly schools: Schools,
    private readonly sessions: StaffSessions,
    private readonly secondFactor: SecondFactor,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async run(caller: Caller): Promise<Me> {
    const staff = await this.staff.find(caller.staffId);
    const session = await this.sessions.find(caller.sessionId);
    if (!staff || !session) throw new AppError('staff.not-signed-in');
    return {
      id: staff.id,
      email: staff.email,
      name: staff.name,
      ...(await this.placesOf(caller)),
      schoolId: caller.scopeId,
      role: caller.role,
      operates: caller.operates,
      hasSecondFactor: staff.totpConfirmedAt !== null,
      mustEnrolSecondFactor: this.isMissing(staff, caller),
      steppedUpUntil: this.sessions.isSteppedUp(session)
        ? (session.steppedUpUntil?.toISOString() ?? null)
        : null,
      provider: await this.providerOf(staff.id),
      demo: this.config.demo,
    };
  }

  private async providerOf(staffId: string): Promise<Me['provider']> {
    const name = this.config.staffProvider?.name;
    if (name === undefined) return null;
    const linkedAt = (await this.identities.of(staffId))?.linkedAt;
    return { name, linkedAt: linkedAt?.toISOString() ?? null };
  }

  private isMissing(staff: Staff, { role, operates }: Caller): boolean {
    return this.secondFactor.isMissing(staff, operates ? 'operator' : role);
  }

  /** Where they hold a role, and where they work: an operator works on schools without one. */
  private async placesOf({ staffId, scopeId }: Caller): Promise<Pick<Me, 'roles' | 'schoolName'>> {
    const held = (await this.roles.of(staffId)).filter(isOpen);
    const places = [...held.map(({ schoolId }) => schoolId), scopeId];
    const schools = await this.schools.list(places.filter((id) => id !== null));
    const names = new Map(schools.map(({ id, name }) => [id, name]));
    const nameOf = (id: string | null) => (id === null ? null : (names.get(id) ?? null));
    return {
      roles: held.map(({ role, schoolId }) => ({ role, schoolId, schoolName: nameOf(schoolId) })),
      schoolName: nameOf(scopeId),
    };
  }
}
