import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/index.js';
import { Clock } from '../platform/clock.js';
import { Closure } from '../platform/closure/closure.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { Journal } from '../platform/journal/journal.js';
import type { WholeJournal } from '../platform/journal/journal-file.js';
import { Schools } from '../roster/index.js';
import { DoneAgain } from './done-again.js';
import type { Again } from './done-again.js';
import { RecoveryMarks } from './marks.js';
import type { DoneMark } from './marks.js';

/** Why families are kept out. */
export type ClosedBecause = 'journal-missing' | 'journal-damaged' | 'links-unknown';

/** What was found and done before anybody was answered. */
export interface Begun {
  readonly again: Again | null;
  readonly closed: ClosedBecause | null;
}

/** How long the journal keeps what was noted: twice as long as copies (docs/rgpd.md). */
const KEPT_MS = 60 * 86_400_000;

const NOTHING: Begun = { again: null, closed: null };

/** What the journal knows better than the database is done again before anybody is answered. */
@Injectable()
export class Recovery {
  constructor(
    private readonly journal: Journal,
    private readonly marks: RecoveryMarks,
    private readonly doneAgain: DoneAgain,
    private readonly closure: Closure,
    private readonly schools: Schools,
    private readonly audit: Audit,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /**
   * Does again what the journal holds and this database may not: after a restore, and after a crash in the moment
   * between the two. Without the journal that belongs to a database families are kept out until each school confirmed
   * whose links are suspended. Before a server answers; doing it twice changes nothing.
   */
  async begin(): Promise<Begun> {
    const state = await this.journal.read();
    const done = await this.marks.done();
    const restored = await this.marks.isRestored();
    if (state.state === 'absent' && !done && !restored) return NOTHING;
    if (state.state === 'absent') return this.closeAll('journal-missing');
    if (state.state === 'damaged' || !continues(state, done)) {
      return this.closeAll('journal-damaged');
    }
    const begun = await this.doAgain(state, done?.seq ?? 0, restored);
    await this.journal.prune(new Date(this.clock.now().getTime() - KEPT_MS));
    return begun;
  }

  private async doAgain(
    { id: journalId, records, upTo }: WholeJournal,
    after: number,
    restored: boolean,
  ): Promise<Begun> {
    if (upTo === after && !restored) return NOTHING;
    const again = await this.unitOfWork.run(async () => {
      const did = await this.doneAgain.run(records, { after });
      await this.marks.setDone({ journalId, seq: upTo });
      if (restored) await this.marks.setSinceCopy({ journalId, after, upTo });
      // in the same unit: once the mark is saved, nobody looks for these links again
      if (did.unknownLinks > 0) await this.close('links-unknown');
      return did;
    });
    return { again, closed: again.unknownLinks === 0 ? null : 'links-unknown' };
  }

  private async closeAll(because: ClosedBecause): Promise<Begun> {
    await this.journal.setAside();
    await this.unitOfWork.run(async () => {
      await this.close(because);
      await this.marks.setDone(null);
    });
    return { again: null, closed: because };
  }

  private async close(because: ClosedBecause): Promise<void> {
    const ids = (await this.schools.list()).map(({ id }) => id);
    await this.unitOfWork.run(async () => {
      await this.closure.close(ids, because);
      for (const schoolId of ids) {
        await this.audit.record({
          schoolId,
          actor: 'system',
          action: 'recovery.close',
          details: { because },
        });
      }
    });
  }
}

/** Whether this is the journal of the database, with all that was noted after what was done again of it. */
function continues({ id, after, upTo }: WholeJournal, done: DoneMark | null): boolean {
  if (!done) return after === 0;
  return done.journalId === id && done.seq >= after && done.seq <= upTo;
}
