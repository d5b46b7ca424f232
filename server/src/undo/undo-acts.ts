import { Injectable } from '@nestjs/common';
import type { StayingPerson, UndoInput, UndoPreview } from '@trousseau/shared';
import { Clock } from '../platform/clock.js';
import { Documents } from '../platform/documents/documents.js';
import { AppError } from '../platform/errors.js';
import { JobQueue } from '../platform/jobs/job-queue.js';
import { Roster, Schools } from '../roster/index.js';
import type { SchoolScope } from '../roster/index.js';
import { KEPT_DAYS, undoableUntil } from './domain/act.js';
import { Images } from './images.js';
import { ActStore } from './persistence/act-store.js';
import type { KeptAct } from './persistence/act-store.js';
import { UNDO_JOB, UndoKinds } from './undo-kinds.js';
import { UndoPreviews } from './undo-preview.js';
import { stayedDocument } from './undo-run.js';

/** Which act is taken back, as previewed, and by whom. */
export interface UndoRequest extends UndoInput {
  readonly actId: string;
  /** As the audit trail names them. */
  readonly actor: string;
}

/** Acts that are taken back: said before, begun, and who stayed. */
@Injectable()
export class UndoActs {
  constructor(
    private readonly store: ActStore,
    private readonly images: Images,
    private readonly previews: UndoPreviews,
    private readonly kinds: UndoKinds,
    private readonly roster: Roster,
    private readonly schools: Schools,
    private readonly documents: Documents,
    private readonly jobs: JobQueue,
    private readonly clock: Clock,
  ) {}

  /** What taking an act back would do at this moment, or why it cannot be; of one that was, who stayed. */
  async preview(scope: SchoolScope, actId: string): Promise<UndoPreview> {
    const { rosterVersion: version } = await this.schools.get(scope);
    const act = await this.store.find(scope.schoolId, actId);
    const refusal = this.refusalOf(act);
    if (!act || refusal) {
      return this.previews.refused(refusal ?? 'undo.nothing-kept', version, {
        until: act && undoableUntil(act.beganAt),
        staying: act ? await this.stayed(act) : [],
      });
    }
    const image = await this.images.read(act);
    const { rules } = this.kinds.of(act.kind);
    return this.previews.of({ act, image, rules }, version);
  }

  /**
   * Begins to take an act back, in a unit that also says so where the act is kept.
   *
   * @param began what follows in that unit, with the id of the job
   * @returns the id of the job to follow
   * @throws AppError `undo.nothing-kept`, `undo.done`, `undo.too-old`
   * @throws AppError `undo.outdated` when the roster moved since the preview
   * @throws AppError `undo.number-differs` when another number of people to close was typed
   */
  async begin(
    scope: SchoolScope,
    { actId, actor, rosterVersion, closeStaying }: UndoRequest,
    began: (jobId: string, preview: UndoPreview) => Promise<void>,
  ): Promise<string> {
    const preview = await this.preview(scope, actId);
    if (closeStaying !== undefined && closeStaying !== preview.closable) {
      throw new AppError('undo.number-differs', { expected: preview.closable });
    }
    const today = await this.schools.today(scope);
    return this.roster.read(scope, async (version) => {
      const act = await this.store.find(scope.schoolId, actId);
      const refusal = this.refusalOf(act);
      if (!act || refusal) {
        throw new AppError(refusal ?? 'undo.nothing-kept', { days: KEPT_DAYS });
      }
      if (version !== rosterVersion || version !== preview.rosterVersion) {
        throw new AppError('undo.outdated');
      }
      const job = await this.jobs.enqueue({
        name: UNDO_JOB,
        payload: {
          actId,
          schoolId: scope.schoolId,
          actor,
          closing: closeStaying === undefined ? '' : today,
        },
        scopeId: scope.schoolId,
        createdBy: actor,
        dedupeKey: `${UNDO_JOB}:${actId}`,
      });
      await this.store.update(actId, { jobId: job.id });
      await began(job.id, preview);
      return job.id;
    });
  }

  /** Who stayed when an act was taken back; nobody once that is forgotten. */
  private async stayed({ id, undoneAt }: KeptAct): Promise<StayingPerson[]> {
    if (!undoneAt) return [];
    return ((await this.documents.getJson(stayedDocument(id))) ?? []) as StayingPerson[];
  }

  private refusalOf(
    act: KeptAct | null,
  ): 'undo.nothing-kept' | 'undo.done' | 'undo.too-old' | 'undo.erased-early' | null {
    if (!act) return 'undo.nothing-kept';
    if (act.undoneAt) return 'undo.done';
    if (undoableUntil(act.beganAt) <= this.clock.now()) return 'undo.too-old';
    return act.erasedAt === null ? null : 'undo.erased-early';
  }
}
