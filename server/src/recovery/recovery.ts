import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/index.js';
import { Clock } from '../platform/clock.js';
import { Closure } from '../platform/closure/closure.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { Journal } from '../platform/journal/journal.js';
import type { WholeJournal } from '../platform/journal/journal-file.js';
import { NotedActs } from '../platform/journal/noted-acts.js';
import { Schools } from '../roster/index.js';
import { DoneAgain } from './done-again.js';
import type { Again } from './done-again.js';
import { RecoveryMarks } from './marks.js';
import type { DoneMark } from './marks.js';

/** Why families are kept out. */
export type ClosedBecause = 'journal-missing' | 'journal-damaged' | 'links-unknown' | 'acts-wait';

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
    private readonly acts: NotedActs,
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
    // in units of their own: cut short, all of it is looked at again, as the mark is not set yet
    const acts = await this.acts.run(records, { after });
    const waiting = new Set(Object.values(acts).flatMap((act) => act.waiting));
    const again = await this.unitOfWork.run(async () => {
      const did = await this.doneAgain.run(records, { after });
      await this.marks.setDone({ journalId, seq: upTo });
      if (restored) await this.marks.setSinceCopy({ journalId, after, upTo });
      // in the same unit: once the mark is saved, nobody looks for these links again
      if (did.unknownLinks > 0) await this.close('links-unknown');
      if (waiting.size > 0) await this.close('acts-wait', [...waiting]);
      return { ...did, acts };
    });
    if (again.unknownLinks > 0) return { again, closed: 'links-unknown' };
    return { again, closed: waiting.size > 0 ? 'acts-wait' : null };
  }

  private async closeAll(because: ClosedBecause): Promise<Begun> {
    await this.journal.setAside();
    await this.unitOfWork.run(async () => {
      await this.close(because);
      await this.marks.setDone(null);
    });
    return { again: null, closed: because };
  }

  /** Closes these schools; all of them when none is named. */
  private async close(because: ClosedBecause, these?: readonly string[]): Promise<void> {
    const ids = these ?? (await this.schools.list()).map(({ id }) => id);
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
