import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import type { StayingPerson } from '@trousseau/shared';
import { Clock } from '../platform/clock.js';
import { Documents } from '../platform/documents/documents.js';
import { JobQueue } from '../platform/jobs/job-queue.js';
import type { JobPayload, JobProgress } from '../platform/jobs/job-queue.js';
import { RecordRows, Roster } from '../roster/index.js';
import { familiesOf, inParts } from './domain/families.js';
import type { Family } from './domain/families.js';
import { Images } from './images.js';
import { ActStore } from './persistence/act-store.js';
import { PutBackRecords } from './put-back.js';
import { classesOf, classesToGiveBack } from './undo-classes.js';
import { UNDO_JOB, UndoKinds } from './undo-kinds.js';
import { UndoPlan } from './undo-plan.js';
import type { ReadAct } from './undo-plan.js';
import { stayingOf } from './undo-preview.js';

/** An act that is being taken back. */
interface Undoing extends ReadAct {
  readonly actor: string;
  /** The day on which those who stay leave; `null` where they just stay. */
  readonly closing: string | null;
  readonly families: readonly Family[];
}

/**
 * Takes acts back, some families at a time, each time with its mark in one unit: a crash resumes to exactly the
 * stated result. What is decided of a family is decided again in its unit, because families activate meanwhile.
 */
@Injectable()
export class UndoRun implements OnModuleInit {
  /** People of one unit, for which other writers wait. */
  peopleOfUnit = 400;

  constructor(
    private readonly store: ActStore,
    private readonly images: Images,
    private readonly plan: UndoPlan,
    private readonly putBack: PutBackRecords,
    private readonly kinds: UndoKinds,
    private readonly rows: RecordRows,
    private readonly roster: Roster,
    private readonly documents: Documents,
    private readonly jobs: JobQueue,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(UNDO_JOB, {
      run: (payload, progress) => this.run(payload, progress),
      stopped: (payload) => this.stopped(payload),
    });
  }

  private async run(
    { actId = '', schoolId = '', actor = 'system', closing = '' }: JobPayload,
    progress: JobProgress,
  ): Promise<void> {
    const act = await this.store.find(schoolId, actId);
    if (!act || act.undoneAt) return;
    const image = await this.images.read(act);
    const undoing: Undoing = {
      act,
      image,
      rules: this.kinds.of(act.kind).rules,
      actor,
      closing: closing === '' ? null : closing,
      families: familiesOf(image.net),
    };
    if (act.done === 0) await this.giveClassesBack(undoing);
    let { done } = act;
    for (const part of inParts(undoing.families.slice(done), this.peopleOfUnit)) {
      await progress.betweenChunks();
      await this.takeBack(undoing, part, done + part.length, progress);
      done += part.length;
    }
    await progress.betweenChunks();
    await this.finish(undoing, progress);
  }

  private giveClassesBack({ act, image }: Undoing): Promise<void> {
    return this.roster.change(act, async () => {
      const now = await this.rows.read(
        act,
        'classes',
        classesOf(image.net).map(({ id }) => id),
      );
      await this.putBack.classes(act, classesToGiveBack(image, now));
    });
  }

  private takeBack(
    undoing: Undoing,
    part: readonly Family[],
    done: number,
    progress: JobProgress,
  ): Promise<void> {
    const { act, closing, families } = undoing;
    return this.roster.change(act, async () => {
      const planned = await this.plan.of(undoing, part);
      await this.putBack.people(act, planned);
      const staying = stayingOf(planned);
      if (closing !== null) await this.close(undoing, staying, closing);
      await this.noteStaying(act.id, staying);
      await this.store.update(act.id, { done });
      await progress.report({ phase: 'undo', done, total: families.length, cursor: String(done) });
    });
  }

  private close(
    { act }: Undoing,
    staying: readonly StayingPerson[],
    leftOn: string,
  ): Promise<void> {
    const made = staying.filter(({ created }) => created);
    const of = (holder: StayingPerson['holder']): string[] =>
      made.flatMap((one) => (one.holder === holder ? [one.id] : []));
    return this.putBack.close(act, of('student'), of('guardian'), leftOn);
  }

  /** The last unit: classes of nobody, what the act’s own room does, and the act is undone. */
  private finish(
    { act, image, actor, closing, families }: Undoing,
    progress: JobProgress,
  ): Promise<void> {
    return this.roster.change(act, async () => {
      const made = await this.plan.classesToRemove({ act, image });
      const students = await this.rows.studentsOfClasses(
        act,
        made.map(({ id }) => String(id)),
      );
      await this.rows.remove(
        'classes',
        made.filter(({ id }) => !students.has(String(id))),
      );
      const staying = await this.noted(act.id);
      const closed = closing === null ? 0 : staying.filter(({ created }) => created).length;
      await this.kinds.of(act.kind).undone(act, {
        actId: act.id,
        actor,
        stayed: staying.length,
        closed,
      });
      await this.store.update(act.id, { undoneAt: this.clock.now() });
      const { length } = families;
      await progress.report({ phase: 'undone', done: length, total: length });
    });
  }

  private async stopped({ actId = '', schoolId = '' }: JobPayload): Promise<void> {
    const act = await this.store.find(schoolId, actId);
    if (!act || act.undoneAt) return;
    if (act.jobId !== null && (await this.jobs.isLive(act.jobId))) return;
    await this.kinds.of(act.kind).stopped(act, act.id);
  }

  private async noteStaying(actId: string, staying: readonly StayingPerson[]): Promise<void> {
    if (staying.length === 0) return;
    const noted = await this.noted(actId);
    await this.documents.putJson(stayedDocument(actId), [...noted, ...staying]);
  }

  private async noted(actId: string): Promise<StayingPerson[]> {
    return ((await this.documents.getJson(stayedDocument(actId))) ?? []) as StayingPerson[];
  }
}

/** Where it is kept, sealed, who stayed when an act was taken back. */
export function stayedDocument(actId: string): string {
  return `undo/${actId}/stayed`;
}
