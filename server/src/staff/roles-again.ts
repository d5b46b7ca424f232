import { Injectable } from '@nestjs/common';
import { Role } from '@trousseau/shared';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import type { Folded } from '../platform/journal/fold.js';
import { NotedActs } from '../platform/journal/noted-acts.js';
import type { Redone } from '../platform/journal/noted-acts.js';
import { ChangePlace } from './change-place.js';
import type { PlaceChange } from './change-place.js';
import { CHANGED_ROLE, CLOSED_ROLE, RoleStore } from './persistence/role-store.js';
import type { HeldRole } from './persistence/role-store.js';

/**
 * Closes again, after a restore, the roles that were closed since the copy, and gives whoever got another role the one
 * that they got last. None is opened again: of a school that leaves they are closed without a word, and whoever is missed
 * says so.
 */
@Injectable()
export class RolesAgain {
  constructor(
    private readonly roles: RoleStore,
    private readonly place: ChangePlace,
    private readonly unitOfWork: UnitOfWork,
    acts: NotedActs,
  ) {
    acts.handle(CLOSED_ROLE, (noted) => this.close(noted));
    acts.handle(CHANGED_ROLE, (noted) => this.change(noted));
  }

  private close(noted: Folded): Promise<Redone> {
    const ids = [...noted].flatMap(([id, { holds }]) => (holds ? [id] : []));
    return this.again(ids, ({ role, disabledAt }) => ({
      role,
      disabled: true,
      isSo: disabledAt !== null,
    }));
  }

  private change(noted: Folded): Promise<Redone> {
    return this.again([...noted.keys()], (held) => {
      const role = Role.parse(noted.get(held.id)?.what);
      return { role, disabled: held.disabledAt !== null, isSo: role === held.role };
    });
  }

  /** @param toBe what a role is to be, and whether it is so already */
  private again(
    ids: readonly string[],
    toBe: (held: HeldRole) => Omit<PlaceChange, 'accepted'> & { readonly isSo: boolean },
  ): Promise<Redone> {
    return this.unitOfWork.run(async () => {
      const known = await this.roles.byId(ids);
      let done = 0;
      for (const held of known) {
        const { isSo, ...change } = toBe(held);
        if (isSo) continue;
        const accepted = held.acceptedAt !== null;
        await this.place.run(held, { ...change, accepted }, 'system', { journal: true });
        done += 1;
      }
      return { done, unknown: ids.length - known.length, waiting: [] };
    });
  }
}
