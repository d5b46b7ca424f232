import { Injectable } from '@nestjs/common';
import { Leavers } from '../accounts/index.js';
import type { SchoolScope } from '../roster/index.js';
import { Tasks } from '../tasks/index.js';
import { RememberedActs } from './remembered-acts.js';
import { RetiredAccounts } from './retired-accounts.js';
import type { Undoing } from './undoing.js';
import { UndoNotices } from './undo-notices.js';
import { UndoneRecords } from './undone-records.js';

/** Undoes a merge or a split: records, links and holds first, then accounts, tasks, answers, and who is told. */
@Injectable()
export class UndoSteps {
  constructor(
    private readonly undone: UndoneRecords,
    private readonly retired: RetiredAccounts,
    private readonly leavers: Leavers,
    private readonly tasks: Tasks,
    private readonly remembered: RememberedActs,
    private readonly told: UndoNotices,
  ) {}

  /** Inside a change of the roster. */
  async take(scope: SchoolScope, undoing: Undoing): Promise<void> {
    const { act, image, kept, keptGoesBack } = undoing;
    const other = await this.undone.take(scope, undoing);
    if (act.kind === 'merge') {
      await this.retired.giveBack(scope, image, act.keptId, act.otherId);
      await this.tasks.readdress(image.tasks, act.holder, act.otherId);
    } else {
      const made = image.after.records.find(({ id }) => id === act.otherId);
      if (made?.accountId) await this.retired.close(made.accountId, kept.accountId);
    }
    const was = image.before.records.find(({ id }) => id === kept.id);
    if (keptGoesBack && was && was.leftOn !== kept.leftOn) await this.leavers.follow(was);
    const otherWas = image.before.records.find(({ id }) => id === other?.id);
    if (other && other.leftOn !== otherWas?.leftOn) await this.leavers.follow(other);
    await this.remembered.forget(scope, image.answers);
    await this.told.tell(scope, undoing);
  }
}
