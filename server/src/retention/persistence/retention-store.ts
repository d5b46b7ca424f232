import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { RetentionRuleId } from '@trousseau/shared';
import { In, IsNull, LessThan, Repository } from 'typeorm';
import { isUniqueViolation } from '../../platform/database/dialect.js';
import { insertMany } from '../../platform/database/insert-many.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { RetentionReportRow, RetentionRunRow, RetentionSettingRow } from './entities.js';

const TURN = 'turn';

/** A school’s id; `null` for the installation. */
export type Whose = string | null;

export type RetentionReport = Readonly<RetentionReportRow>;

/** Days, reports, and whose turn it is. */
@Injectable()
export class RetentionStore {
  constructor(
    @InjectRepository(RetentionSettingRow)
    private readonly settings: Repository<RetentionSettingRow>,
    @InjectRepository(RetentionReportRow) private readonly reports: Repository<RetentionReportRow>,
    @InjectRepository(RetentionRunRow) private readonly runs: Repository<RetentionRunRow>,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** What was shortened, by a school or for the installation. */
  async shortened(whose: Whose): Promise<Map<RetentionRuleId, number>> {
    const rows = await this.settings.findBy({ schoolId: keyOf(whose) });
    return new Map(rows.map(({ ruleId, days }) => [ruleId, days]));
  }

  /** Says for how many days something is kept; `null`: as if nobody had said anything. In a unit. */
  async setDays(
    whose: Whose,
    ruleId: RetentionRuleId,
    days: number | null,
    changedAt: Date,
  ): Promise<void> {
    await this.settings.delete({ schoolId: keyOf(whose), ruleId });
    if (days === null) return;
    await insertMany(this.settings, [{ schoolId: keyOf(whose), ruleId, days, changedAt }]);
  }

  /** What the last run did for a school, or for the installation. */
  async reportsOf(whose: Whose): Promise<Map<RetentionRuleId, RetentionReport>> {
    const rows = await this.reports.findBy({ schoolId: keyOf(whose) });
    return new Map(rows.map((row) => [row.ruleId, row]));
  }

  /** Keeps what a run did, in place of what the one before it did. In a unit. */
  async report(whose: Whose, reports: readonly Omit<RetentionReport, 'schoolId'>[]): Promise<void> {
    const schoolId = keyOf(whose);
    await this.reports.delete({ schoolId, ruleId: In(reports.map(({ ruleId }) => ruleId)) });
    await insertMany(
      this.reports,
      reports.map((report) => ({ schoolId, ...report })),
    );
  }

  /** When the last whole run ended, `null` before the first. */
  async lastEnd(): Promise<Date | null> {
    return (await this.runs.findOneBy({ id: TURN }))?.endedAt ?? null;
  }

  /** Takes the turn; false when somebody else is at it. */
  async takeTurn(worker: string, now: Date, busyUntil: Date): Promise<boolean> {
    await this.makeTurn();
    const { affected } = await this.unitOfWork.run(() =>
      this.runs
        .createQueryBuilder()
        .update()
        .set({ worker, busyUntil })
        .where([
          { id: TURN, busyUntil: IsNull() },
          { id: TURN, busyUntil: LessThan(now) },
        ])
        .execute(),
    );
    return affected === 1;
  }

  /** Keeps the turn; false when it was lost. */
  async keepTurn(worker: string, busyUntil: Date): Promise<boolean> {
    const { affected } = await this.unitOfWork.run(() =>
      this.runs.update({ id: TURN, worker }, { busyUntil }),
    );
    return affected === 1;
  }

  /** Gives the turn back. `endedAt`: when all that there was to do was done. */
  async giveTurnBack(worker: string, endedAt: Date | null): Promise<void> {
    const ended = endedAt === null ? {} : { endedAt };
    await this.unitOfWork.run(() =>
      this.runs.update({ id: TURN, worker }, { worker: null, busyUntil: null, ...ended }),
    );
  }

  private async makeTurn(): Promise<void> {
    if (await this.runs.existsBy({ id: TURN })) return;
    try {
      const row = { id: TURN, worker: null, busyUntil: null, endedAt: null };
      await this.unitOfWork.run(() => insertMany(this.runs, [row]));
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
    }
  }
}

function keyOf(whose: Whose): string {
  return whose ?? '';
}
