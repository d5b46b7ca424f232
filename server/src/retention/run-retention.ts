import { setImmediate as nextTurn } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { OnModuleDestroy } from '@nestjs/common';
import { RETENTION_RULE_IDS, RETENTION_RULES } from '@trousseau/shared';
import type { RetentionRuleId } from '@trousseau/shared';
import type { Logger } from 'pino';
import { Audit } from '../audit/index.js';
import { Background } from '../platform/background/background.js';
import { Clock } from '../platform/clock.js';
import { newId } from '../platform/crypto/random.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { AppError } from '../platform/errors.js';
import { Presence } from '../platform/presence.js';
import { Retention } from '../platform/retention/retention.js';
import type { Overdue } from '../platform/retention/retention.js';
import { LOGGER } from '../platform/tokens.js';
import { Schools } from '../roster/index.js';
import { RetentionStore } from './persistence/retention-store.js';
import type { Whose } from './persistence/retention-store.js';
import { RetentionDays } from './retention-days.js';

const DAY_MS = 86_400_000;
/** How often it is looked whether a day is over since the last run. */
const LOOK_MS = 3_600_000;
/** A little less than a day, so that the hour of the run does not move on. */
const EVERY_MS = 23 * 3_600_000;
/** For how long the turn is one process’s without a sign of life. */
const TURN_MS = 120_000;
/** Rows that go in one unit. */
const BATCH = 200;

/** What a run did, or would do, by one rule. */
export interface RuleDone {
  /** A school’s id; `null` for the installation, and for what is no school’s. */
  readonly schoolId: string | null;
  readonly ruleId: RetentionRuleId;
  readonly days: number;
  /** Rows that went, or are due in a dry run. */
  readonly rows: number;
  /** The stable code of why the rest waits for the next run; `null`: there is no rest. */
  readonly postponed: string | null;
}

/** Somebody else has the turn. */
class TurnLost extends Error {}

/**
 * Removes what was kept long enough: once a day, school after school and rule after rule, in small units. Nothing says
 * how far a run is but what is left to remove, so that one that was killed is simply begun again (docs/decisions/0044).
 */
@Injectable()
export class RunRetention implements OnModuleDestroy {
  private stopping = false;

  constructor(
    private readonly retention: Retention,
    private readonly days: RetentionDays,
    private readonly store: RetentionStore,
    private readonly schools: Schools,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly background: Background,
    @Inject(LOGGER) private readonly logger: Logger,
    presence: Presence,
  ) {
    presence.requireAll('retention rule', RETENTION_RULE_IDS, () => this.retention.kept);
  }

  /** Does so in the background. */
  start(): void {
    this.background.every('retention.run', LOOK_MS, () => this.runIfDue());
  }

  onModuleDestroy(): void {
    this.stopping = true;
  }

  /** How many rows each rule would remove now. Nothing is written. */
  async dryRun(schoolIds?: readonly string[]): Promise<RuleDone[]> {
    const done: RuleDone[] = [];
    for await (const schoolId of this.everybody(schoolIds)) {
      const daysOf = await this.days.of(schoolId);
      for (const ruleId of rulesOf(schoolId)) {
        const days = daysOf(ruleId);
        const rows = await this.retention.of(ruleId).due(this.overdue(schoolId, days));
        done.push({ schoolId, ruleId, days, rows, postponed: null });
        await nextTurn();
      }
    }
    return done;
  }

  /**
   * Removes all that is due.
   *
   * @returns what was done
   * @throws AppError `retention.under-way` when another process is at it
   */
  async run(actor: string): Promise<RuleDone[]> {
    const worker = newId();
    if (!(await this.store.takeTurn(worker, this.clock.now(), this.turnEnd()))) {
      throw new AppError('retention.under-way');
    }
    let ended: Date | null = null;
    try {
      const done: RuleDone[] = [];
      for await (const schoolId of this.everybody()) {
        done.push(...(await this.runFor(schoolId, worker, actor)));
        if (this.stopping) return done;
      }
      ended = this.clock.now();
      return done;
    } finally {
      await this.store.giveTurnBack(worker, ended);
      // what was erased is in no free page and no log either
      await this.unitOfWork.scrub();
    }
  }

  private async runIfDue(): Promise<void> {
    const last = await this.store.lastEnd();
    if (last !== null && this.clock.now().getTime() - last.getTime() < EVERY_MS) return;
    try {
      await this.run('system');
    } catch (error) {
      if (!(error instanceof TurnLost || isUnderWay(error))) throw error;
    }
  }

  private async runFor(schoolId: Whose, worker: string, actor: string): Promise<RuleDone[]> {
    const daysOf = await this.days.of(schoolId);
    const done: RuleDone[] = [];
    for (const ruleId of rulesOf(schoolId)) {
      if (this.stopping) break;
      done.push(await this.runRule(ruleId, schoolId, daysOf(ruleId), worker));
    }
    await this.keepReport(schoolId, done, actor);
    return done;
  }

  private async runRule(
    ruleId: RetentionRuleId,
    schoolId: Whose,
    days: number,
    worker: string,
  ): Promise<RuleDone> {
    const overdue = this.overdue(schoolId, days);
    let rows = 0;
    let postponed: string | null = null;
    try {
      for (let more = true; more && !this.stopping;) {
        if (!(await this.store.keepTurn(worker, this.turnEnd()))) throw new TurnLost();
        const removed = await this.retention.of(ruleId).remove(overdue, BATCH);
        rows += removed.rows;
        more = removed.more;
        // SQLite lets nobody else have a turn by itself
        await nextTurn();
      }
    } catch (error) {
      // something under way in this school is in the way of this rule alone
      if (!(error instanceof AppError) || error.code.startsWith('server.')) throw error;
      postponed = error.code;
      this.logger.info({ rule: ruleId, schoolId, code: error.code }, 'retention waits');
    }
    return { schoolId, ruleId, days, rows, postponed };
  }

  private async keepReport(
    schoolId: Whose,
    done: readonly RuleDone[],
    actor: string,
  ): Promise<void> {
    const ranAt = this.clock.now();
    const went = done.filter(({ rows }) => rows > 0);
    await this.unitOfWork.run(async () => {
      await this.store.report(
        schoolId,
        done.map(({ ruleId, days, rows, postponed }) => {
          return { ruleId, ranAt, days, removed: rows, postponed };
        }),
      );
      if (went.length === 0) return;
      const details = Object.fromEntries(went.map(({ ruleId, rows }) => [ruleId, rows]));
      await this.audit.record({ schoolId, actor, action: 'retention.run', details });
    });
  }

  /** Each school, then the installation. */
  private async *everybody(schoolIds?: readonly string[]): AsyncGenerator<Whose> {
    if (schoolIds) {
      yield* schoolIds;
      return;
    }
    for await (const { id } of this.schools.each()) yield id;
    yield null;
  }

  private overdue(scopeId: Whose, days: number): Overdue {
    return { scopeId, before: new Date(this.clock.now().getTime() - days * DAY_MS) };
  }

  private turnEnd(): Date {
    return new Date(this.clock.now().getTime() + TURN_MS);
  }
}

/** A school’s own; all for the installation: of what is a school’s also what names none. */
function rulesOf(schoolId: Whose): RetentionRuleId[] {
  return RETENTION_RULE_IDS.filter(
    (ruleId) => schoolId === null || RETENTION_RULES[ruleId].of === 'school',
  );
}

function isUnderWay(error: unknown): boolean {
  return error instanceof AppError && error.code === 'retention.under-way';
}
