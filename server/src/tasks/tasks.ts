import { Injectable } from '@nestjs/common';
import { TASK_DECISIONS } from '@trousseau/shared';
import type { Holder, TaskDecisionInput, TaskDetailsInput, TaskKind } from '@trousseau/shared';
import { Audit } from '../audit/index.js';
import { Clock } from '../platform/clock.js';
import { newId } from '../platform/crypto/random.js';
import { isUniqueViolation } from '../platform/database/dialect.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { AppError } from '../platform/errors.js';
import { TaskStore } from './persistence/task-store.js';
import type { Task } from './persistence/task-store.js';
import { SealedDetails } from './sealed-details.js';
import { TaskDecisions } from './task-decisions.js';

const COLUMN = { student: 'studentId', guardian: 'guardianId' } as const;

/** What a person at school must look at. */
export interface TaskRequest {
  readonly schoolId: string;
  readonly kind: TaskKind;
  readonly accountId?: string | null;
  readonly studentId?: string | null;
  readonly guardianId?: string | null;
  /** What is to be compared; the same task opened again keeps its first, and gathers reasons of dropped files. */
  readonly details?: TaskDetailsInput | null;
}

/** Which task is decided, how, and by whom. */
export interface DecisionRequest extends TaskDecisionInput {
  readonly schoolId: string;
  readonly id: string;
  /** As the audit trail names them. */
  readonly actor: string;
}

/** Things that only a person decides. The same thing is not asked twice while it is open. */
@Injectable()
export class Tasks {
  constructor(
    private readonly store: TaskStore,
    private readonly sealed: SealedDetails,
    private readonly decisions: TaskDecisions,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Opens a task, unless the same one is open. */
  async open(request: TaskRequest): Promise<void> {
    const dedupeKey = dedupeKeyOf(request);
    const id = newId();
    await this.unitOfWork.run(async () => {
      if (await this.store.isOpen(dedupeKey)) return this.gather(request, dedupeKey);
      await this.insertUnlessOpen({
        id,
        schoolId: request.schoolId,
        kind: request.kind,
        state: 'open',
        accountId: request.accountId ?? null,
        studentId: request.studentId ?? null,
        guardianId: request.guardianId ?? null,
        dedupeKey,
        details: request.details ? this.sealed.seal(id, request.details) : null,
        openedAt: this.clock.now(),
        decision: null,
        decidedAt: null,
        decidedBy: null,
        note: null,
      });
    });
  }

  /** The ids of the students, guardians and accounts that tasks of a school are about, decided or not, opened since then. */
  async peopleSince(schoolId: string, since: Date): Promise<Set<string>> {
    const tasks = await this.store.openedSince(schoolId, since);
    const ids = tasks.flatMap(({ studentId, guardianId, accountId }) => [
      studentId,
      guardianId,
      accountId,
    ]);
    return new Set(ids.filter((id) => id !== null));
  }

  /**
   * Has the tasks about one record of a school be about another one of the same person. Inside a unit.
   *
   * @returns their ids, for {@link readdress}
   */
  async follow(schoolId: string, holder: Holder, from: string, to: string): Promise<string[]> {
    const ids = await this.store.about(schoolId, COLUMN[holder], from);
    await this.store.readdress(ids, COLUMN[holder], to);
    return ids;
  }

  /** Has these tasks be about this record. Inside a unit. */
  readdress(ids: readonly string[], holder: Holder, to: string): Promise<void> {
    return this.store.readdress(ids, COLUMN[holder], to);
  }

  /**
   * Closes a task with what was decided, and does it, in one unit. What the task held is erased.
   *
   * @throws AppError `record.not-found`, `tasks.decision-not-offered`, `tasks.already-decided`, or what the
   *   decision itself is refused for
   */
  async decide({
    schoolId,
    id,
    actor,
    decision,
    note,
    guardianIds = [],
  }: DecisionRequest): Promise<void> {
    await this.unitOfWork.run(async () => {
      const task = await this.store.find(schoolId, id);
      if (!task) throw new AppError('record.not-found');
      if (!TASK_DECISIONS[task.kind].includes(decision)) {
        throw new AppError('tasks.decision-not-offered');
      }
      const decidedAt = this.clock.now();
      const closing = { decision, decidedAt, decidedBy: actor, note };
      if (!(await this.store.close(schoolId, id, closing))) {
        throw new AppError('tasks.already-decided');
      }
      const details = this.sealed.open(task);
      await this.decisions.carryOut({ ...task, details, actor, note, guardianIds }, decision);
      await this.note(task, { actor, decision });
    });
  }

  /** Marks a task as seen, if it is open, because what it asked for was done elsewhere. In the unit that did it. */
  async settle(request: TaskRequest, actor: string): Promise<void> {
    await this.unitOfWork.run(async () => {
      const task = await this.store.open(request.schoolId, dedupeKeyOf(request));
      if (!task) return;
      const closing = { decision: 'seen', decidedAt: this.clock.now(), decidedBy: actor } as const;
      if (!(await this.store.close(task.schoolId, task.id, { ...closing, note: null }))) return;
      await this.note(task, { actor, decision: 'seen' });
    });
  }

  /** Those of these students of a school of whom a task of this kind was ever opened. */
  opened(
    schoolId: string,
    kind: TaskKind,
    studentIds: readonly string[],
  ): Promise<ReadonlySet<string>> {
    return this.store.studentsWith(schoolId, kind, studentIds);
  }

  private note(
    { id, schoolId, kind }: Task,
    { actor, decision }: Pick<DecisionRequest, 'actor' | 'decision'>,
  ): Promise<void> {
    return this.audit.record({
      schoolId,
      actor,
      action: 'tasks.decide',
      targetType: 'task',
      targetId: id,
      details: { kind, decision },
    });
  }

  /** Has an open task of dropped files say for what else files wait since. */
  private async gather({ schoolId, details }: TaskRequest, dedupeKey: string): Promise<void> {
    if (!details?.dropped) return;
    const task = await this.store.open(schoolId, dedupeKey);
    if (!task) return;
    const held = this.sealed.open(task);
    const known = held.dropped?.reasons ?? [];
    const reasons = [...new Set([...known, ...details.dropped.reasons])];
    if (reasons.length === known.length) return;
    const dropped = { ...details.dropped, reasons };
    await this.store.hold(task, this.sealed.seal(task.id, { ...held, dropped }));
  }

  /** Another process may have opened the same task since it was looked for. */
  private async insertUnlessOpen(row: Task): Promise<void> {
    try {
      await this.store.insert(row);
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
    }
  }
}

/** The same kind about the same people; each claim, grouping and asking record is a matter of its own. */
function dedupeKeyOf({ kind, accountId, studentId, guardianId, details }: TaskRequest): string {
  const matter =
    details?.franceConnectLinkId ??
    details?.groupingId ??
    details?.dropped?.importId ??
    details?.askedBy ??
    details?.staffId;
  const ids = [accountId ?? '', studentId ?? '', guardianId ?? '', ...(matter ? [matter] : [])];
  return [kind, ...ids.map((id) => id.slice(-12))].join(':');
}
