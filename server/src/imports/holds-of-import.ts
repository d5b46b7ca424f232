import { Injectable } from '@nestjs/common';
import { AddedGuardians, AdministratorNotices } from '../accounts/index.js';
import type { AdditionCause, AddedChild } from '../accounts/index.js';
import { Clock } from '../platform/clock.js';
import { givesRights, idOf, linkEnds, valuesOf } from './change-values.js';
import { ImportStore } from './persistence/import-store.js';
import type { Import } from './persistence/import-store.js';
import type { ChangeToApply } from './persistence/planned-changes.js';

const PAGE = 500;

/** Tells administrators, once for each import, how many guardians it holds. */
@Injectable()
export class HoldsOfImport {
  constructor(
    private readonly store: ImportStore,
    private readonly added: AddedGuardians,
    private readonly administrators: AdministratorNotices,
    private readonly clock: Clock,
  ) {}

  /**
   * Tells them unless they were. Inside the unit that holds the first guardian of whom they are to know: the
   * number is that of the reviewed plan, so that one message is enough and a crash neither doubles nor
   * loses it.
   */
  async tellAdministrators(row: Import): Promise<void> {
    if (!(await this.store.markHoldsTold(row.id, this.clock.now()))) return;
    await this.administrators.tell({ schoolId: row.schoolId }, await this.count(row));
  }

  /** Says which links an import has made: those made since it began to apply, looked up at that very instant. */
  actOf({ id, applyingAt }: Import): Omit<AdditionCause, 'actor'> {
    const ownLinks: AdditionCause['ownLinks'] = async (links) => {
      if (applyingAt === null) return new Set();
      const since = links.filter(({ createdAt }) => createdAt > applyingAt);
      const unsure = links.filter(({ createdAt }) => createdAt.getTime() === applyingAt.getTime());
      const own = await this.store.createdLinks(
        id,
        unsure.map((link) => link.id),
      );
      return new Set([...since.map((link) => link.id), ...own]);
    };
    return { began: applyingAt, ownLinks };
  }

  private async count(row: Import): Promise<number> {
    const guardians = new Set<string>();
    const act = this.actOf(row);
    for await (const changes of this.pages(row, 'guardian')) {
      for (const change of changes) if (changesContact(change)) guardians.add(idOf(change));
    }
    for await (const changes of this.pages(row, 'link')) {
      const gained = changes
        .filter(givesRights)
        .map((change) => gainedChild(change, linkEnds(change.changeKey)));
      for (const { guardianId } of await this.added.toHold(row, gained, act)) {
        guardians.add(guardianId);
      }
    }
    return guardians.size;
  }

  private async *pages(
    { id }: Import,
    entity: 'guardian' | 'link',
  ): AsyncGenerator<ChangeToApply[]> {
    let seq = 0;
    for (;;) {
      const changes = await this.store.writing(id, entity, seq, PAGE);
      const last = changes.at(-1);
      if (!last) return;
      yield changes;
      ({ seq } = last);
    }
  }
}

/** The child whom a guardian gains by a change of a link. */
export function gainedChild(
  change: ChangeToApply,
  { studentId, guardianId }: Pick<AddedChild, 'studentId' | 'guardianId'>,
): AddedChild {
  return { linkId: idOf(change), studentId, guardianId, linkIsNew: change.kind === 'create' };
}

/** Whether a change gives a guardian who is known another mobile or e-mail. An empty cell never erases. */
function changesContact(change: ChangeToApply): boolean {
  const values = valuesOf(change);
  return change.kind !== 'create' && (values['mobile'] != null || values['email'] != null);
}
