import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { addDays, schoolYearLabel } from '@trousseau/shared';
import { Leavers, Recount } from '../accounts/index.js';
import { Audit } from '../audit/index.js';
import { Clock } from '../platform/clock.js';
import { newId } from '../platform/crypto/random.js';
import { AppError } from '../platform/errors.js';
import { JobQueue } from '../platform/jobs/job-queue.js';
import type { JobPayload, JobProgress } from '../platform/jobs/job-queue.js';
import { Roster, RosterRecords, Schools } from '../roster/index.js';
import type { SchoolScope } from '../roster/index.js';
import { UnderWay } from '../undo/index.js';
import { classOrNone } from './class-or-none.js';
import { EveReader } from './eve-reader.js';
import type { Counted } from './eve-reader.js';
import { YearSwitchStore } from './persistence/year-switch-store.js';
import type { SwitchedStudent, YearSwitch } from './persistence/year-switch-store.js';
import { JOB_OF, SwitchJobs } from './switch-jobs.js';

/** What confirms a switch that was reviewed. */
export interface Confirmed {
  /** The roster's version that was reviewed; absent: whatever it is, as on a chosen day. */
  readonly rosterVersion?: number;
  /** How many leave, as it was typed. */
  readonly leavers?: number | undefined;
}

/**
 * Switches a school to its next year. What becomes of each student is written down with the decision; a job then does it
 * in chunks, each with its mark in one unit, so that a crash resumes to exactly the reviewed result. The last unit makes
 * the new year the current one.
 */
@Injectable()
export class SwitchYear implements OnModuleInit {
  /** Students of one unit, for which other writers wait. */
  studentsOfUnit = 500;

  constructor(
    private readonly eve: EveReader,
    private readonly store: YearSwitchStore,
    private readonly underWay: UnderWay,
    private readonly roster: Roster,
    private readonly records: RosterRecords,
    private readonly schools: Schools,
    private readonly leavers: Leavers,
    private readonly recount: Recount,
    private readonly jobs: JobQueue,
    private readonly switchJobs: SwitchJobs,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(JOB_OF.switching, {
      run: (payload, progress) => this.run(payload, progress),
      // the switch stays as it is, and whoever opens its page begins it again
      stopped: () => Promise.resolve(),
    });
  }

  /**
   * Begins a switch, or goes on with one whose job was given up.
   *
   * @returns the id of the job to follow
   * @throws AppError `years.none-open`, `years.preview-outdated`, `years.nobody-expected`, `years.leavers-to-type`,
   *   `years.import-under-way`, `years.under-way`
   */
  begin(scope: SchoolScope, confirmed: Confirmed, actor: string): Promise<string> {
    return this.roster.read(scope, async (version) => {
      const before = await this.store.latest(scope);
      if (before?.state === 'switching') return this.switchJobs.goOn(before, 'switching', actor);
      await this.underWay.refuse(scope);
      const { rosterVersion = version } = confirmed;
      if (rosterVersion !== version) throw new AppError('years.preview-outdated');
      const counted = await this.eve.read(scope);
      refuseUnexpected(counted, confirmed);
      const row = await this.write(scope, counted, actor);
      const { arrivals, returning, promoted, repeating, otherMoves, leavers } = row;
      await this.audit.record({
        schoolId: scope.schoolId,
        actor,
        action: 'years.switch',
        targetType: 'school-year',
        targetId: row.toYearId,
        details: { arrivals, returning, promoted, repeating, otherMoves, leavers },
      });
      return this.switchJobs.enqueue(row, 'switching', actor);
    });
  }

  /** What is to become of each student, and that it is decided. */
  private async write(
    scope: SchoolScope,
    { current, next, rollover }: Counted,
    createdBy: string,
  ): Promise<YearSwitch> {
    const id = newId();
    const lastDay = addDays(await this.schools.today(scope), -1);
    const row: YearSwitch = {
      id,
      schoolId: scope.schoolId,
      fromYearId: current.id,
      toYearId: next.id,
      state: 'switching',
      jobId: null,
      done: 0,
      ...rollover.counts,
      createdBy,
      createdAt: this.clock.now(),
      finishedAt: null,
    };
    const students = rollover.passings.map(
      ({ student, as, nextClassId }, index): SwitchedStudent => ({
        switchId: id,
        seq: index + 1,
        studentId: student.id,
        classId: student.classId,
        leftOn: student.leftOn,
        nextClassId,
        leavesOn: as === 'leavers' ? lastDay : null,
        stays: false,
      }),
    );
    await this.store.insert(row, students);
    await this.schools.switchOn(scope, next.id, null);
    return row;
  }

  private async run(
    { switchId = '', schoolId = '' }: JobPayload,
    progress: JobProgress,
  ): Promise<void> {
    const row = await this.store.find({ schoolId }, switchId);
    if (row?.state !== 'switching') return;
    const total = await this.store.count(switchId);
    // the mark says what was written by an earlier attempt
    let { done } = row;
    while (done < total) {
      await progress.betweenChunks();
      done = await this.writeChunk(row, { done, total }, progress);
    }
    await this.finish(row, total, progress);
  }

  private writeChunk(
    row: YearSwitch,
    { done, total }: { readonly done: number; readonly total: number },
    progress: JobProgress,
  ): Promise<number> {
    return this.roster.change(row, async () => {
      const students = await this.store.after(row.id, done, this.studentsOfUnit);
      const named = students.map(({ nextClassId }) => nextClassId);
      const its = await classOrNone(this.records, row, named);
      const changes = students.map(({ studentId: id, nextClassId, leavesOn }) => ({
        id,
        patch:
          leavesOn === null
            ? { classId: its(nextClassId), leftOn: null, nextYearId: null, nextClassId: null }
            : { leftOn: leavesOn },
      }));
      const written = await this.roster.placeStudents(row, changes);
      await this.leavers.followAll(
        written.filter(({ leftOn }, index) => leftOn !== (students[index]?.leftOn ?? null)),
      );
      const seq = students.at(-1)?.seq ?? total;
      await this.store.mark(row.id, seq);
      await progress.report({ phase: 'student', done: seq, total, cursor: String(seq) });
      return seq;
    });
  }

  private async finish(row: YearSwitch, total: number, progress: JobProgress): Promise<void> {
    await this.roster.change(row, async () => {
      await this.schools.makeCurrent(row, row.toYearId);
      await this.recount.repair(row);
      const patch = { state: 'switched', finishedAt: this.clock.now() } as const;
      await this.store.move(row.id, 'switching', patch);
      await progress.report({ phase: 'switched', done: total, total });
    });
  }
}

function refuseUnexpected({ next, rollover }: Counted, { leavers }: Confirmed): void {
  const { counts, expectedLeavers, leaversToType, passings } = rollover;
  if (passings.length === counts.leavers) {
    throw new AppError('years.nobody-expected', { year: schoolYearLabel(next.startYear) });
  }
  if (leaversToType && leavers !== counts.leavers) {
    const unexpected = counts.leavers - expectedLeavers;
    throw new AppError('years.leavers-to-type', { leavers: counts.leavers, unexpected });
  }
}
