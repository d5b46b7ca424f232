import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import type {
  IncidentActInput,
  IncidentActKind,
  IncidentActPreview,
  IncidentActSelection,
} from '@trousseau/shared';
import { Audit } from '../audit/index.js';
import { Clock } from '../platform/clock.js';
import { newId } from '../platform/crypto/random.js';
import { Installation } from '../platform/database/installation.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { AppError } from '../platform/errors.js';
import { JobQueue } from '../platform/jobs/job-queue.js';
import type { JobPayload, JobProgress } from '../platform/jobs/job-queue.js';
import { Schools } from '../roster/index.js';
import type { ActKind, ActTarget } from './act-kind.js';
import { ActStore } from './persistence/act-store.js';
import type { ActScope, IncidentAct } from './persistence/act-store.js';
import { EndFamilySessions, EndStaffSessions } from './end-all-sessions.js';
import { ChangePasswords } from './change-passwords.js';
import { LiftPasswordChange } from './lift-password-change.js';
import { VoidAllLetters } from './void-all-letters.js';

const JOB = 'incident-act';
/** As what all who begin an act take turns: of two that exclude each other one sees the other. */
const TURN = 'incident-acts';

/** The session in which an act is asked for: it goes on. */
interface ActingSession {
  readonly sessionId: string;
}

/**
 * What is done at once when something leaked, for a school or for the installation: its number is stated and typed, a
 * job does it in small units, each with its mark, and a crash or a kill resumes where the last unit ended.
 */
@Injectable()
export class IncidentActs implements OnModuleInit {
  private readonly kinds: ReadonlyMap<IncidentActKind, ActKind>;
  private readonly installation: Installation;

  constructor(
    private readonly store: ActStore,
    private readonly unitOfWork: UnitOfWork,
    private readonly jobs: JobQueue,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly schools: Schools,
    voidAllLetters: VoidAllLetters,
    changePasswords: ChangePasswords,
    liftPasswordChange: LiftPasswordChange,
    endFamilySessions: EndFamilySessions,
    endStaffSessions: EndStaffSessions,
  ) {
    this.installation = new Installation(unitOfWork);
    const kinds: readonly ActKind[] = [
      voidAllLetters,
      changePasswords,
      liftPasswordChange,
      endFamilySessions,
      endStaffSessions,
    ];
    this.kinds = new Map(kinds.map((kind) => [kind.kind, kind]));
  }

  onModuleInit(): void {
    this.jobs.handle(JOB, {
      run: (payload, progress) => this.run(payload, progress),
      stopped: ({ actId = '' }) => this.stopped(actId),
    });
  }

  /** Whom it would concern, in numbers. Writes nothing. */
  async preview(
    scope: ActScope,
    selection: IncidentActSelection,
    by?: ActingSession,
  ): Promise<IncidentActPreview> {
    const kind = this.kindOf(selection.kind);
    const { exact } = kind;
    const counted = await kind.count(this.target(scope, selection, by?.sessionId));
    return { shut: 0, leftOut: [], ...counted, kind: kind.kind, exact };
  }

  /**
   * Begins an act whose number was stated and typed.
   *
   * @param scope the school, `null` for every school
   * @returns its id
   * @throws AppError `incident.nobody`, `incident.count-differs`, `incident.under-way`, `incident.stopped-in-school`,
   *   `incident.stopped-for-all`
   */
  begin(
    scope: ActScope,
    input: IncidentActInput,
    actor: string,
    by?: ActingSession,
  ): Promise<string> {
    const { kind, reason } = input;
    return this.unitOfWork.run(async () => {
      await this.installation.takeTurn(TURN);
      const before = await this.store.unfinished(scope, waitsFor(kind));
      if (before) throw await this.inTheWay(before);
      const target = this.target(scope, input, by?.sessionId);
      const { exact } = this.kindOf(kind);
      const { count: stated } = await this.kindOf(kind).count(target);
      if (exact && stated !== input.count) {
        throw new AppError('incident.count-differs', { stated: input.count, actual: stated });
      }
      if (stated === 0) throw new AppError('incident.nobody');
      const id = newId();
      const act: IncidentAct = {
        ...target,
        id,
        kind,
        state: 'running',
        jobId: null,
        stated,
        done: 0,
        cursor: '',
        reason,
        createdBy: actor,
        finishedAt: null,
      };
      await this.store.insert(act);
      await this.audit.record({
        schoolId: scope,
        actor,
        action: `incident.${kind}`,
        targetType: 'incident-act',
        targetId: id,
        details: { stated, ...(target.sinceDay === null ? {} : { since: target.sinceDay }) },
        reason,
      });
      await this.enqueue(act, actor);
      return id;
    });
  }

  /**
   * Goes on with an act that was given up, from where it stopped.
   *
   * @throws AppError `record.not-found`, `incident.not-stopped`
   */
  async resume(scope: ActScope, id: string, actor: string): Promise<void> {
    await this.unitOfWork.run(async () => {
      const act = await this.store.findIn(scope, id);
      if (!act) throw new AppError('record.not-found');
      const moved = await this.store.move(id, 'stopped', { state: 'running' });
      if (!moved) throw new AppError('incident.not-stopped');
      await this.audit.record({
        schoolId: scope,
        actor,
        action: 'incident.resume',
        targetType: 'incident-act',
        targetId: id,
        details: { stated: act.stated, done: act.done },
      });
      await this.enqueue(act, actor);
    });
  }

  /** Resolves once nobody works on it any more: for the command line. */
  async finished(id: string): Promise<IncidentAct> {
    const act = await this.store.find(id);
    if (!act?.jobId) throw new AppError('record.not-found');
    await this.jobs.finished(act.jobId, watchedBy(act));
    return (await this.store.find(id)) ?? act;
  }

  /** Why another act does not begin: one goes on by itself, one that was given up is resumed by whose it is. */
  private async inTheWay({ schoolId, state }: IncidentAct): Promise<AppError> {
    if (state === 'running') return new AppError('incident.under-way');
    if (schoolId === null) return new AppError('incident.stopped-for-all');
    const { name: school } = await this.schools.get({ schoolId });
    return new AppError('incident.stopped-in-school', { school });
  }

  private async enqueue(act: IncidentAct, createdBy: string): Promise<void> {
    const { id: jobId } = await this.jobs.enqueue({
      name: JOB,
      payload: { actId: act.id },
      scopeId: watchedBy(act),
      createdBy,
      dedupeKey: `${JOB}:${act.id}`,
    });
    await this.store.move(act.id, 'running', { jobId });
  }

  private async run({ actId = '' }: JobPayload, progress: JobProgress): Promise<void> {
    const act = await this.store.find(actId);
    if (act?.state !== 'running') return;
    const kind = this.kindOf(act.kind);
    // the mark says what an earlier attempt did
    let at: Mark | null = act;
    while (at) {
      await progress.betweenChunks();
      at = await this.step(act, kind, at, progress);
    }
    await kind.afterwards();
  }

  /** One unit: the next ones with their mark, or the end of the act. */
  private step(
    act: IncidentAct,
    kind: ActKind,
    { done, cursor }: Mark,
    progress: JobProgress,
  ): Promise<Mark | null> {
    return this.unitOfWork.run(async () => {
      const step = await kind.next(act, cursor);
      if (step) {
        const mark = { done: done + step.done, cursor: step.cursor };
        await this.store.mark(act.id, mark.done, mark.cursor);
        await progress.report({ phase: act.kind, total: act.stated, ...mark });
        return mark;
      }
      await kind.finished(act);
      await this.store.move(act.id, 'running', { state: 'done', finishedAt: this.clock.now() });
      await progress.report({ phase: 'done', done, total: done });
      return null;
    });
  }

  private async stopped(actId: string): Promise<void> {
    await this.store.move(actId, 'running', { state: 'stopped' });
  }

  private target(
    schoolId: ActScope,
    { since = null }: { readonly since?: string | null | undefined },
    keptSessionId: string | null = null,
  ): ActTarget {
    return { schoolId, createdAt: this.clock.now(), keptSessionId, sinceDay: since };
  }

  private kindOf(name: IncidentActKind): ActKind {
    const kind = this.kinds.get(name);
    if (!kind) throw new Error(`Nobody does ${name}`);
    return kind;
  }
}

/** Which write the same marks as another, and take back what it did. */
const OPPOSITE: Partial<Record<IncidentActKind, IncidentActKind>> = {
  'change-passwords': 'lift-password-change',
  'lift-password-change': 'change-passwords',
};

/** Which acts are to be done before one of this kind begins: of the same whose, and of those beyond it. */
function waitsFor(kind: IncidentActKind): Parameters<ActStore['unfinished']>[1] {
  const opposite = OPPOSITE[kind];
  const beyond = opposite === undefined ? [] : [opposite];
  return { same: [kind, ...beyond], beyond };
}

type Mark = Pick<IncidentAct, 'done' | 'cursor'>;

/** Whose staff follows its job: those of the school; an installation’s is followed by its act alone. */
function watchedBy({ schoolId, id }: IncidentAct): string {
  return schoolId ?? id;
}
