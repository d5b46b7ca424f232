import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, IsNull, Repository } from 'typeorm';
import type { SelectQueryBuilder } from 'typeorm';
import { chunks, isEmbedded, isUniqueViolation } from '../../platform/database/dialect.js';
import { insertMany } from '../../platform/database/insert-many.js';
import { updateEach } from '../../platform/database/update-each.js';
import type { RowChange } from '../../platform/database/update-each.js';
import { AuditDayRow, AuditEventRow, AuditForgettingRow, AuditSealingRow } from './entities.js';

/** A line of the trail as its row keeps it. */
export type AuditLine = Readonly<AuditEventRow>;
/** One day of one chain, and its signed end. */
export type AuditDay = Readonly<AuditDayRow>;
/** How much was sealed in all. */
export type AuditSealing = Readonly<AuditSealingRow>;
/** Somebody whom the trail is to forget. */
export type AuditForgetting = Readonly<AuditForgettingRow>;
/** What changes in a line: its seal and place, or what is forgotten of it; never what it tells. */
export type LineChange = RowChange<AuditEventRow>;

/** Of which lines of a scope something can be forgotten. */
export interface Forgettable {
  readonly scopeId: string;
  readonly before: Date | undefined;
  /** Ids of those whom they concern; everybody's when it is absent. */
  readonly people: readonly string[] | undefined;
  /** Actions whose details stay. */
  readonly keptWhole: readonly string[];
}

interface First {
  readonly day: string | null;
}

const SEALING = 'audit';

/** Rows of the audit trail and of its chains. A scope is a school, by its id, or the installation, by nothing (`''`). */
@Injectable()
export class AuditStore {
  constructor(
    @InjectRepository(AuditEventRow) private readonly rows: Repository<AuditEventRow>,
    @InjectRepository(AuditDayRow) private readonly dayRows: Repository<AuditDayRow>,
    @InjectRepository(AuditSealingRow) private readonly sealings: Repository<AuditSealingRow>,
    @InjectRepository(AuditForgettingRow)
    private readonly forgettings: Repository<AuditForgettingRow>,
  ) {}

  async insert(row: AuditEventRow): Promise<void> {
    await this.rows.insert(row);
  }

  async update(changes: readonly LineChange[]): Promise<void> {
    await updateEach(this.rows, changes);
  }

  /** A scope with lines that are in no chain; `undefined` when there is none. */
  async unchainedScope(passingOver: readonly string[]): Promise<string | undefined> {
    const query = this.rows
      .createQueryBuilder('line')
      .select('line.schoolId', 'schoolId')
      .where('line.chainDay IS NULL');
    const schools = passingOver.filter((scope) => scope !== '');
    const others = '(line.schoolId IS NULL OR line.schoolId NOT IN (:...schools))';
    if (schools.length > 0) query.andWhere(others, { schools });
    if (passingOver.includes('')) query.andWhere('line.schoolId IS NOT NULL');
    const found = await query
      .orderBy('line.schoolId')
      .limit(1)
      .getRawOne<{ schoolId: string | null }>();
    return found && (found.schoolId ?? '');
  }

  /** How many lines of a scope were never sealed, of those that were there by this instant. */
  countUnsealed(scope: string, until: Date): Promise<number> {
    return this.ofScope(scope)
      .andWhere('line.chainDay IS NULL AND line.mac IS NULL AND line.at <= :until', { until })
      .getCount();
  }

  find(id: string): Promise<AuditLine | null> {
    return this.rows.findOneBy({ id });
  }

  /** The lines of an action in a scope. */
  ofAction(scope: string, action: string): Promise<AuditLine[]> {
    return this.ofScope(scope).andWhere('line.action = :action', { action }).getMany();
  }

  /**
   * Lines in the chain of a day, or in none yet (`null`), by their numbers; those without a number first, in the order in
   * which they were made.
   *
   * @param after the last one of the page before
   */
  lines(
    { day, scopeId }: { readonly day: string | null; readonly scopeId: string },
    after: AuditLine | undefined,
    limit: number,
  ): Promise<AuditLine[]> {
    const query = this.ofScope(scopeId);
    if (day === null) query.andWhere('line.chainDay IS NULL');
    else query.andWhere('line.chainDay = :day', { day });
    if (after) {
      const { id, seq } = after;
      if (seq === null) query.andWhere('(line.seq IS NOT NULL OR line.id > :id)', { id });
      else {
        query.andWhere('line.seq >= :seq AND NOT (line.seq = :seq AND line.id <= :id)', {
          id,
          seq,
        });
      }
    }
    return query.orderBy('line.seq').addOrderBy('line.id').limit(limit).getMany();
  }

  /** Lines of which something is to be forgotten, the oldest first; held until the unit ends. In a unit. */
  forgettable(
    wanted: Forgettable,
    after: AuditLine | undefined,
    limit: number,
  ): Promise<AuditLine[]> {
    const query = this.toForget(wanted);
    if (after) {
      const { at, id } = after;
      query.andWhere('line.at >= :at AND NOT (line.at = :at AND line.id <= :id)', { at, id });
    }
    if (!isEmbedded(this.rows.manager)) query.setLock('pessimistic_write');
    return query.orderBy('line.at').addOrderBy('line.id').limit(limit).getMany();
  }

  /** How many lines those are. */
  countForgettable(wanted: Forgettable): Promise<number> {
    return this.toForget(wanted).getCount();
  }

  /** The first day, or the first after this one, in which there is anything chained, or anything that says so. */
  async nextDay(after: string | null): Promise<string | undefined> {
    const ofLines = this.rows.createQueryBuilder('line').select('MIN(line.chainDay)', 'day');
    const ofDays = this.dayRows.createQueryBuilder('day').select('MIN(day.day)', 'day');
    if (after !== null) {
      ofLines.where('line.chainDay > :after', { after });
      ofDays.where('day.day > :after', { after });
    }
    const first = [await ofLines.getRawOne<First>(), await ofDays.getRawOne<First>()];
    return first.flatMap((found) => found?.day ?? []).sort()[0];
  }

  /** The scopes that have anything in this day, in their order. */
  async scopesOf(day: string): Promise<string[]> {
    const ofLines = await this.rows
      .createQueryBuilder('line')
      .select('line.schoolId', 'schoolId')
      .distinct()
      .where('line.chainDay = :day', { day })
      .getRawMany<{ schoolId: string | null }>();
    const ofDays = await this.dayRows.find({
      where: { day },
      select: { scopeId: true, day: true },
    });
    const scopes = [
      ...ofLines.map(({ schoolId }) => schoolId ?? ''),
      ...ofDays.map((one) => one.scopeId),
    ];
    return [...new Set(scopes)].sort();
  }

  /** The days of a scope, from and to these included, in their order. */
  days(scopeId: string, from: string, to: string): Promise<AuditDay[]> {
    return this.dayRows
      .createQueryBuilder('day')
      .where('day.scopeId = :scopeId AND day.day BETWEEN :from AND :to', { scopeId, from, to })
      .orderBy('day.day')
      .getMany();
  }

  /** One day of a scope. */
  day(scopeId: string, day: string): Promise<AuditDay | null> {
    return this.dayRows.findOneBy({ scopeId, day });
  }

  /** The latest day of a scope. */
  async lastDay(scopeId: string): Promise<AuditDay | null> {
    const [found] = await this.dayRows.find({
      where: { scopeId },
      order: { day: 'DESC' },
      take: 1,
    });
    return found ?? null;
  }

  async insertDay(day: AuditDay): Promise<void> {
    await this.dayRows.insert(day);
  }

  async updateDay({ day, scopeId, ...patch }: AuditDay): Promise<void> {
    await this.dayRows.update({ day, scopeId }, patch);
  }

  /** Removes the days of a school. */
  async removeDays(schoolId: string): Promise<void> {
    await this.dayRows.delete({ scopeId: schoolId });
  }

  /** Removes the lines of a school that are in no chain yet. */
  async removeUnchained(schoolId: string): Promise<void> {
    await this.rows.delete({ schoolId, chainDay: IsNull() });
  }

  /** Removes some lines of a school, as many as `limit` at most; gives how many. */
  async removeLines(schoolId: string, limit: number): Promise<number> {
    const found = await this.ofScope(schoolId).select(['line.id']).limit(limit).getMany();
    if (found.length > 0) await this.rows.delete({ id: In(found.map(({ id }) => id)) });
    return found.length;
  }

  /** Every scope that has a chain, page by page. */
  async scopes(after: string | undefined, limit: number): Promise<string[]> {
    const query = this.dayRows
      .createQueryBuilder('day')
      .select('day.scopeId', 'scopeId')
      .distinct();
    if (after !== undefined) query.where('day.scopeId > :after', { after });
    const found = await query.orderBy('day.scopeId').limit(limit).getRawMany<{ scopeId: string }>();
    return found.map(({ scopeId }) => scopeId);
  }

  /** How much was sealed in all, as it was signed. */
  sealing(): Promise<AuditSealing | null> {
    return this.sealings.findOneBy({ id: SEALING });
  }

  /** How many days and lines the days themselves name: those of one scope, or all. */
  async sums(scopeId?: string): Promise<Pick<AuditSealing, 'days' | 'lines'>> {
    const query = this.dayRows
      .createQueryBuilder('day')
      .select('COUNT(*)', 'days')
      .addSelect('SUM(day.lines)', 'lines');
    if (scopeId !== undefined) query.where('day.scopeId = :scopeId', { scopeId });
    const sums = await query.getRawOne<{ days: string | number; lines: string | number | null }>();
    return { days: Number(sums?.days ?? 0), lines: Number(sums?.lines ?? 0) };
  }

  /**
   * Says that this is the one sealer from this round to the next: whoever else knew the same round waits for this unit to
   * end, and is told no.
   */
  async claimRound(known: AuditSealing | null, first: Omit<AuditSealing, 'id'>): Promise<boolean> {
    if (known === null) {
      try {
        await this.sealings.insert({ id: SEALING, ...first });
        return true;
      } catch (error) {
        if (isUniqueViolation(error)) return false;
        throw error;
      }
    }
    const { round } = known;
    const { affected } = await this.sealings.update({ id: SEALING, round }, { round: round + 1 });
    return affected === 1;
  }

  async updateSealing(patch: Omit<AuditSealing, 'id'>): Promise<void> {
    await this.sealings.update({ id: SEALING }, patch);
  }

  /** Notes who is to be forgotten. In a unit. */
  async noteForgetting(noted: readonly AuditForgetting[]): Promise<void> {
    await insertMany(this.forgettings, noted);
  }

  /** Some of those who are to be forgotten in a school's trail, or in every one (`''`), who belong together first. */
  toBeForgotten(scopeId: string, limit: number): Promise<AuditForgetting[]> {
    const order = { at: 'ASC', rule: 'ASC', actor: 'ASC', personId: 'ASC' } as const;
    return this.forgettings.find({ where: { scopeId }, order, take: limit });
  }

  /** Says of these that they are forgotten. In a unit. */
  async removeForgetting(scopeId: string, people: readonly string[]): Promise<void> {
    for (const part of chunks(people)) {
      await this.forgettings.delete({ scopeId, personId: In(part) });
    }
  }

  /** What was forgotten whole is passed over. */
  private toForget({ scopeId, before, people, keptWhole }: Forgettable) {
    const query = this.ofScope(scopeId);
    if (before) query.andWhere('line.at < :before', { before });
    if (people === undefined) {
      const left =
        "(line.details <> '' OR line.reason IS NOT NULL OR line.targetId IS NOT NULL OR line.actor LIKE '%:%')";
      const named = "(line.actor LIKE '%:%' OR line.reason IS NOT NULL)";
      query.andWhere(`((line.action NOT IN (:...keptWhole) AND ${left}) OR ${named})`, {
        keptWhole,
      });
      return query;
    }
    const actors = people.flatMap((id) => [`staff:${id}`, `account:${id}`]);
    const named = people.map((_, index) => `line.details LIKE :person${String(index)}`);
    const likes = people.map((id, index) => [`person${String(index)}`, `%${id}%`]);
    const ofThem = ['line.actor IN (:...actors)', 'line.targetId IN (:...people)', ...named];
    const values = Object.fromEntries(likes) as Record<string, string>;
    return query.andWhere(`(${ofThem.join(' OR ')})`, { actors, people, ...values });
  }

  private ofScope(scope: string): SelectQueryBuilder<AuditEventRow> {
    const query = this.rows.createQueryBuilder('line');
    return scope === ''
      ? query.where('line.schoolId IS NULL')
      : query.where('line.schoolId = :scope', { scope });
  }
}

/** The school that a scope is, `null` for the installation. */
export function schoolOf(scopeId: string): string | null {
  return scopeId === '' ? null : scopeId;
}
