import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import type { Folded } from '../platform/journal/fold.js';
import { NotedActs } from '../platform/journal/noted-acts.js';
import type { Redone } from '../platform/journal/noted-acts.js';
import { ChangePlace } from './change-place.js';
import { CLOSED_ROLE, RoleStore } from './persistence/role-store.js';

/**
 * Closes again, after a restore, the roles that were closed since the copy. None is opened again: of a school that leaves
 * they are closed without a word, and whoever is missed says so.
 */
@Injectable()
export class CloseRolesAgain {
  constructor(
    private readonly roles: RoleStore,
    private readonly place: ChangePlace,
    private readonly unitOfWork: UnitOfWork,
    acts: NotedActs,
  ) {
    acts.handle(CLOSED_ROLE, (noted) => this.run(noted));
  }

  private run(noted: Folded): Promise<Redone> {
    const ids = [...noted].flatMap(([id, { holds }]) => (holds ? [id] : []));
    return this.unitOfWork.run(async () => {
      const known = await this.roles.byId(ids);
      const open = known.filter(({ disabledAt }) => disabledAt === null);
      for (const held of open) {
        const change = { role: held.role, disabled: true, accepted: held.acceptedAt !== null };
        await this.place.run(held, change, 'system', { journal: true });
      }
      return { done: open.length, unknown: ids.length - known.length, waiting: [] };
    });
  }
}
