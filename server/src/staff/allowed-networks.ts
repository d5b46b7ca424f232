import { Injectable } from '@nestjs/common';
import { SCHOOL_ROLES } from '@trousseau/shared';
import type { Role, StaffNetworksInput, StaffNetworksView } from '@trousseau/shared';
import { Clock } from '../platform/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { AppError } from '../platform/errors.js';
import type { Caller } from '../platform/http/caller.js';
import { addressList } from '../platform/limits/address-list.js';
import { Audit } from '../audit/index.js';
import { NetworkStore } from './persistence/network-store.js';
import { RoleStore } from './persistence/role-store.js';
import type { HeldRole, StaffScope } from './persistence/role-store.js';
import { isOpen } from './places.js';

/**
 * From which networks roles may be used. A role that has some is, anywhere else, as if it were not held: it opens
 * neither a session nor a request.
 */
@Injectable()
export class AllowedNetworks {
  constructor(
    private readonly store: NetworkStore,
    private readonly roles: RoleStore,
    private readonly audit: Audit,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Those of these roles that may be used from this address. */
  async usable(held: readonly HeldRole[], address: string): Promise<HeldRole[]> {
    const said = await this.store.of([...new Set(held.map(({ schoolId }) => schoolId))]);
    return held.filter(({ schoolId, role }) => {
      const own = said.find((one) => one.schoolId === schoolId && one.role === role);
      return own === undefined || addressList(own.networks)(address);
    });
  }

  /**
   * Whether somebody may work anywhere from this address; who holds no role yet is not judged.
   *
   * @param accepting a role that they are about to accept: it counts as held
   */
  async letsIn(staffId: string, address: string, accepting?: HeldRole | null): Promise<boolean> {
    const held = (await this.roles.of(staffId)).filter(
      (role) => isOpen(role) || role.id === accepting?.id,
    );
    return held.length === 0 || (await this.usable(held, address)).length > 0;
  }

  /** What is said of each role of the place that the caller works on, and how many it concerns. */
  async view({ scopeId: schoolId }: Caller, address: string): Promise<StaffNetworksView> {
    const said = await this.store.of([schoolId]);
    const held = (await this.roles.list({ schoolId })).filter(isOpen);
    return {
      address,
      roles: rolesOf(schoolId).map((role) => ({
        role,
        networks: [...(said.find((one) => one.role === role)?.networks ?? [])],
        members: held.filter((one) => one.role === role).length,
      })),
    };
  }

  /**
   * Says from which networks a role of the caller's place may be used; none: from everywhere.
   *
   * @param address from where the caller asks
   * @throws AppError `staff.forbidden` (a role of another place), `staff.network-invalid`, `staff.network-locks-out` when
   * the caller would be refused from then on
   */
  async set(
    caller: Caller,
    input: StaffNetworksInput,
    address: string,
  ): Promise<StaffNetworksView> {
    const { scopeId: schoolId, staffId, actor } = caller;
    const { role } = input;
    if (!rolesOf(schoolId).includes(role)) throw new AppError('staff.forbidden');
    const networks = [...new Set(input.networks.map((entry) => entry.toLowerCase()))];
    const isInside = networks.length === 0 || listOf(networks)(address);
    await this.unitOfWork.run(async () => {
      const own = await this.roles.find({ schoolId }, staffId);
      if (own?.role === role && !isInside) {
        throw new AppError('staff.network-locks-out', { address });
      }
      await this.store.set({ schoolId, role, networks }, this.clock.now());
      const details = { role, networks: networks.join(', ') };
      await this.audit.record({ schoolId, actor, action: 'staff.set-networks', details });
    });
    return this.view(caller, address);
  }

  /**
   * Lets everybody in again, from the machine itself: of a school, of the installation, or everywhere. The journal of
   * each of them says so.
   *
   * @returns of how many roles something was said
   */
  clear(of: StaffScope | 'all', actor: string): Promise<number> {
    return this.unitOfWork.run(async () => {
      const forgotten = await this.store.clear(of);
      for (const schoolId of new Set(forgotten.map((one) => one.schoolId))) {
        const cleared = forgotten.filter((one) => one.schoolId === schoolId).length;
        const entry = { schoolId, actor, action: 'staff.clear-networks', details: { cleared } };
        await this.audit.record(entry);
      }
      return forgotten.length;
    });
  }
}

function rolesOf(schoolId: string | null): readonly Role[] {
  return schoolId === null ? ['operator'] : SCHOOL_ROLES;
}

function listOf(networks: readonly string[]): (address: string) => boolean {
  for (const entry of networks) {
    try {
      addressList([entry]);
    } catch (cause) {
      throw new AppError('staff.network-invalid', { entry }, { cause });
    }
  }
  return addressList(networks);
}
