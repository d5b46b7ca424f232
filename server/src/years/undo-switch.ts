import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { frenchDate, localDate, schoolYearLabel, UNDO_SWITCH_DAYS } from '@trousseau/shared';
import type { UndoSwitchPreview } from '@trousseau/shared';
import { Leavers, Recount } from '../accounts/index.js';
import { Audit } from '../audit/index.js';
import { Clock } from '../platform/clock.js';
import { AppError } from '../platform/errors.js';
import { JobQueue } from '../platform/jobs/job-queue.js';
import type { JobPayload, JobProgress } from '../platform/jobs/job-queue.js';
import { Roster, RosterRecords, Schools } from '../roster/index.js';
import type { SchoolScope, StudentRecord } from '../roster/index.js';
import { UnderWay } from '../undo/index.js';
import { classOrNone } from './class-or-none.js';
import { YearSwitchStore } from './persistence/year-switch-store.js';
import type { SwitchedStudent, YearSwitch } from './persistence/year-switch-store.js';
import { JOB_OF, SwitchJobs } from './switch-jobs.js';
import { WhoStaysReader } from './who-stays.js';

const DAY_MS = 24 * 3_600_000;

/**
 * Undoes a switch within its days: students go back to where they were in the year before, in chunks, backwards, and the
 * year before becomes the current one again. What was activated or printed since stays; who stays was written down when
 * it began.
 */
@Injectable()
export class UndoSwitch implements OnModuleInit {
  /** Students of one unit, for which other writers wait. */
  studentsOfUnit = 500;

  constructor(
    private readonly store: YearSwitchStore,
    private readonly whoStays: WhoStaysReader,
    private readonly roster: Roster,
    private readonly records: RosterRecords,
    private readonly schools: Schools,
    private readonly leavers: Leavers,
    private readonly recount: Recount,
    private readonly jobs: JobQueue,
    private readonly switchJobs: SwitchJobs,
    private readonly underWay: UnderWay,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(JOB_OF.undoing, {
      run: (payload, progress) => this.run(payload, progress),
      // the switch stays as it is, and whoever opens its page goes on undoing it
      stopped: () => Promise.resolve(),
    });
  }

  /** What undoing the latest switch would do, or why it cannot be undone. */
  preview(scope: SchoolScope): Promise<UndoSwitchPreview> {
    return this.roster.read(scope, async (rosterVersion) => {
      try {
        const row = await this.undoable(scope);
        const { goingBack, seqs, added, staying } = await this.whoStays.read(scope, row);
        const placesStaying = seqs.length + added.length;
        const until = undoUntil(row)?.toISOString() ?? null;
        return {
          ...{ rosterVersion, refused: null, until, goingBack, placesStaying },
          staying: [...staying],
        };
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        const { code } = error;
        const refused = { code, fr: error.messageIn('fr'), en: error.messageIn('en') };
        const nothing = { goingBack: 0, placesStaying: 0, staying: [] };
        return { rosterVersion, refused, until: null, ...nothing };
      }
    });
  }

  /**
   * Begins to undo the latest switch, or goes on with an undoing whose job was given up.
   *
   * @param reviewed the roster's version that was reviewed; absent: whatever it is
   * @returns the id of the job to follow
   * @throws AppError `years.nothing-to-undo`, `years.undo-too-late`, `years.undo-next-open`, `years.preview-outdated`, and
   *   what {@link UnderWay.refuse} throws
   */
  begin(scope: SchoolScope, reviewed: number | undefined, actor: string): Promise<string> {
    return this.roster.read(scope, async (version) => {
      const latest = await this.store.latest(scope);
      if (latest?.state === 'undoing') return this.switchJobs.goOn(latest, 'undoing', actor);
      const row = await this.undoable(scope);
      if (reviewed !== undefined && reviewed !== version) {
        throw new AppError('years.preview-outdated');
      }
      const { seqs, goingBack, staying } = await this.whoStays.read(scope, row);
      await this.store.stay(row.id, seqs);
      await this.store.move(row.id, 'switched', { state: 'undoing' });
      await this.audit.record({
        schoolId: scope.schoolId,
        actor,
        action: 'years.undo-switch',
        targetType: 'school-year',
        targetId: row.fromYearId,
        details: { goingBack, staying: staying.length },
      });
      return this.switchJobs.enqueue(row, 'undoing', actor);
    });
  }

  private async undoable(scope: SchoolScope): Promise<YearSwitch> {
    const row = await this.store.latest(scope);
    if (!row || row.state === 'undone') throw new AppError('years.nothing-to-undo');
    await this.underWay.refuse(scope);
    const until = undoUntil(row);
    if (until === null || row.finishedAt === null) throw new AppError('years.under-way');
    if (until <= this.clock.now()) {
      const { timeZone } = await this.schools.get(scope);
      const date = frenchDate(localDate(row.finishedAt, timeZone));
      throw new AppError('years.undo-too-late', { date, days: UNDO_SWITCH_DAYS });
    }
    const next = await this.schools.nextYear(scope);
    if (next) throw new AppError('years.undo-next-open', { year: schoolYearLabel(next.startYear) });
    return row;
  }

  private async run(
    { switchId = '', schoolId = '' }: JobPayload,
    progress: JobProgress,
  ): Promise<void> {
    const row = await this.store.find({ schoolId }, switchId);
    if (row?.state !== 'undoing') return;
    const total = await this.store.count(switchId);
    // the mark says what is still to be undone
    let { done: left } = row;
    while (left > 0) {
      await progress.betweenChunks();
      left = await this.writeChunk(row, { left, total }, progress);
    }
    await this.finish(row, total, progress);
  }

  private writeChunk(
    row: YearSwitch,
    { left, total }: { readonly left: number; readonly total: number },
    progress: JobProgress,
  ): Promise<number> {
    return this.roster.change(row, async () => {
      const rows = await this.store.upTo(row.id, left, this.studentsOfUnit);
      await this.putBack(row, rows);
      const seq = (rows.at(-1)?.seq ?? 1) - 1;
      await this.store.mark(row.id, seq);
      const done = total - seq;
      await progress.report({ phase: 'student', done, total, cursor: String(seq) });
      return seq;
    });
  }

  private async putBack(row: YearSwitch, rows: readonly SwitchedStudent[]): Promise<void> {
    const back = rows.filter(({ stays }) => !stays);
    const named = back.flatMap(({ classId, nextClassId }) => [classId, nextClassId]);
    const its = await classOrNone(this.records, row, named);
    const changes = back.map(({ studentId: id, classId, leftOn, nextClassId, leavesOn }) => ({
      id,
      patch:
        leavesOn === null
          ? {
              ...{ classId: its(classId), leftOn },
              ...{ nextYearId: row.toYearId, nextClassId: its(nextClassId) },
            }
          : { leftOn },
    }));
    const written = await this.roster.placeStudents(row, changes);
    const followed = written.filter((student, index) => isFollowed(student, back[index]));
    await this.leavers.followAll(followed);
    const stay = rows.filter(({ stays }) => stays);
    const students = await this.records.studentsById(
      row,
      stay.map(({ studentId }) => studentId),
    );
    await this.expect(row, students, stay);
  }

  /**
   * Those who stay in the new year are expected in it, once it is the next one again, in the class where they are. In the year
   * that is current again they stand where they stood in it, if they did: nobody is in a class of another year.
   */
  private async expect(
    row: YearSwitch,
    students: readonly StudentRecord[],
    before: readonly SwitchedStudent[],
  ): Promise<void> {
    const inNew = await this.classesOf(row, row.toYearId);
    const inFormer = await this.classesOf(row, row.fromYearId);
    const stood = new Map(before.map(({ studentId, classId }) => [studentId, classId ?? '']));
    const changes = students.flatMap(({ id, leftOn, classId: now, nextYearId }) => {
      if (now !== null && !inNew.has(now)) return [];
      const former = stood.get(id) ?? '';
      const place = { classId: inFormer.has(former) ? former : null };
      const isExpected = leftOn === null && nextYearId === null;
      const next = isExpected ? { nextYearId: row.toYearId, nextClassId: now } : {};
      return [{ id, patch: { ...place, ...next } }];
    });
    await this.roster.placeStudents(row, changes);
  }

  private async classesOf(scope: SchoolScope, yearId: string): Promise<ReadonlySet<string>> {
    return new Set((await this.records.classes(scope, yearId)).map(({ id }) => id));
  }

  private async finish(row: YearSwitch, total: number, progress: JobProgress): Promise<void> {
    await this.roster.change(row, async () => {
      await this.expect(row, (await this.whoStays.read(row, row)).added, []);
      await this.schools.makeCurrent(row, row.fromYearId);
      await this.recount.repair(row);
      await this.store.move(row.id, 'undoing', { state: 'undone' });
      await progress.report({ phase: 'undone', done: total, total });
    });
  }
}

/** Until when a switch can be undone; `null` while it is under way, and once it was undone. */
export function undoUntil({ state, finishedAt }: YearSwitch): Date | null {
  if (state !== 'switched' || finishedAt === null) return null;
  return new Date(finishedAt.getTime() + UNDO_SWITCH_DAYS * DAY_MS);
}

/**
 * Whether the account follows: of who is back, and of who had left before. Who is yet to come for the first time has an
 * account that does not close.
 */
function isFollowed({ leftOn }: StudentRecord, before: SwitchedStudent | undefined): boolean {
  if (!before) return false;
  const changed = before.leavesOn !== leftOn;
  return changed && (leftOn === null || before.classId !== null);
}
