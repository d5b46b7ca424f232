import { Injectable } from '@nestjs/common';
import {
  BREACH_HOURS,
  dateInFileName,
  frenchDate,
  localDate,
  SeenFigures,
} from '@trousseau/shared';
import type {
  BreachInput,
  BreachShown,
  BreachUpdate,
  BreachView,
  SeenQuery,
  SeenReport,
} from '@trousseau/shared';
import { Audit } from '../audit/index.js';
import { Clock } from '../platform/clock.js';
import { newId } from '../platform/crypto/random.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { AppError } from '../platform/errors.js';
import type { ListQuery, Page } from '../platform/http/list-query.js';
import { Schools } from '../roster/index.js';
import type { SchoolScope } from '../roster/index.js';
import { pageOf, StaffNames } from '../staff/index.js';
import { authorityDraft, familiesDraft } from './domain/drafts.js';
import { seenFile } from './domain/seen-file.js';
import type { KeptFigures } from './domain/seen-file.js';
import { BreachStore } from './persistence/breach-store.js';
import type { Breach } from './persistence/breach-store.js';
import { SeenByAccount } from './seen-by-account.js';

const HOUR_MS = 3_600_000;

/** A file for the data protection officer. */
export interface SeenFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** Looks at what an account has seen, and keeps the violations that a school noted. */
@Injectable()
export class Breaches {
  constructor(
    private readonly store: BreachStore,
    private readonly seen: SeenByAccount,
    private readonly names: StaffNames,
    private readonly schools: Schools,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** What an account has seen. Throws `record.not-found`. */
  async look(scope: SchoolScope, query: SeenQuery, actor: string): Promise<SeenReport> {
    const { report } = await this.seen.look(scope, query);
    await this.record(scope, actor, 'readings.look', query.staffId, { readings: report.readings });
    return report;
  }

  /**
   * Everybody whom an account has seen, as a file; that it was taken is written down first. Once the readings of a violation
   * that was noted are gone, its figures are what is left of them. Throws `record.not-found`.
   */
  async file(scope: SchoolScope, query: SeenQuery, actor: string): Promise<SeenFile> {
    const noted = await this.noted(scope, query);
    const { people, report } = noted
      ? await this.seen.lookAs(scope, query, await this.nameOf(scope, noted))
      : await this.seen.look(scope, query);
    const kept = noted && keptOf(noted);
    const details = { people: people.length };
    await this.record(scope, actor, 'readings.export', query.staffId, details);
    const { timeZone } = await this.schools.get(scope);
    const day = localDate(new Date(query.from), timeZone);
    return {
      name: `Ce que ${report.staffName} a vu ${dateInFileName(day)}.csv`,
      bytes: seenFile(
        people,
        (iso) => clockTime(iso, timeZone),
        kept && kept.figures.readings > report.readings ? kept : null,
      ),
    };
  }

  /** Notes a violation: the 72 hours run. Throws `record.not-found`, `readings.aware-later`. */
  async note(scope: SchoolScope, input: BreachInput, actor: string): Promise<BreachShown> {
    const now = this.clock.now();
    if (new Date(input.awareAt) > now) throw new AppError('readings.aware-later');
    const staffName = await this.seen.nameOf(scope, input.staffId);
    const { report } = await this.seen.lookAs(scope, input, staffName);
    const breach: Breach = {
      ...figuresOf(report, now),
      id: newId(),
      schoolId: scope.schoolId,
      staffId: input.staffId,
      from: new Date(input.from),
      until: new Date(input.until),
      awareAt: new Date(input.awareAt),
      authorityToldAt: null,
      familiesToldAt: null,
      createdBy: actor,
      createdAt: now,
    };
    await this.unitOfWork.run(async () => {
      await this.store.insert(breach);
      await this.record(scope, actor, 'breaches.create', breach.staffId, { breach: breach.id });
    });
    return this.shown(scope, breach);
  }

  /** Says what was done since; the figures are kept as they are now. Throws `record.not-found`. */
  async update(
    scope: SchoolScope,
    id: string,
    input: BreachUpdate,
    actor: string,
  ): Promise<BreachShown> {
    const breach = await this.get(scope, id);
    const told = {
      authorityToldAt: instant(input.authorityToldAt),
      familiesToldAt: instant(input.familiesToldAt),
      ...(await this.figuresNow(scope, breach)),
    };
    await this.unitOfWork.run(async () => {
      await this.store.update(id, told);
      const details = {
        breach: id,
        authorityTold: told.authorityToldAt !== null,
        familiesTold: told.familiesToldAt !== null,
      };
      await this.record(scope, actor, 'breaches.edit', breach.staffId, details);
    });
    return this.shown(scope, { ...breach, ...told });
  }

  /** One violation, with what the account has seen and the drafts. Throws `record.not-found`. */
  async show(scope: SchoolScope, id: string): Promise<BreachShown> {
    return this.shown(scope, await this.get(scope, id));
  }

  async page(
    scope: SchoolScope,
    query: ListQuery<unknown, 'createdAt' | 'awareAt' | 'id', never>,
  ): Promise<Page<BreachView>> {
    const breaches = await this.store.list(scope);
    const names = await this.names.of(breaches.map(({ staffId }) => staffId));
    const views = breaches.map((one) => viewOf(one, names.get(one.staffId) ?? one.staffId));
    return pageOf(views, query);
  }

  private async get(scope: SchoolScope, id: string): Promise<Breach> {
    const breach = await this.store.find(scope, id);
    if (!breach) throw new AppError('record.not-found');
    return breach;
  }

  private async shown(scope: SchoolScope, breach: Breach): Promise<BreachShown> {
    const { name: school, timeZone } = await this.schools.get(scope);
    const view = viewOf(breach, await this.nameOf(scope, breach));
    const live = await this.seen.lookAs(scope, view, view.staffName);
    const report = { ...live.report, ...keptOf(breach)?.figures };
    const local = (iso: string): string => clockTime(iso, timeZone);
    const figures = {
      school,
      report,
      from: local(view.from),
      until: local(view.until),
      awareAt: local(view.awareAt),
      deadline: local(view.deadline),
      isLate: breach.authorityToldAt === null && this.clock.now() > new Date(view.deadline),
    };
    const drafts = { authority: authorityDraft(figures), families: familiesDraft(figures) };
    return { ...view, report, figuresAt: breach.figuresAt?.toISOString() ?? null, drafts };
  }

  /** The violation that was noted of this account and period. */
  private async noted(scope: SchoolScope, query: SeenQuery): Promise<Breach | undefined> {
    const [from, until] = [Date.parse(query.from), Date.parse(query.until)];
    const noted = await this.store.list(scope);
    return noted.find(
      (one) =>
        one.staffId === query.staffId &&
        one.from.getTime() === from &&
        one.until.getTime() === until,
    );
  }

  /** The figures as they are now, or as they were kept before readings went. */
  private async figuresNow(
    scope: SchoolScope,
    breach: Breach,
  ): Promise<Pick<Breach, 'figures' | 'figuresAt'>> {
    const view = viewOf(breach, await this.nameOf(scope, breach));
    const { report } = await this.seen.lookAs(scope, view, view.staffName);
    const known = keptOf(breach)?.figures.readings ?? 1;
    const { figures, figuresAt } = breach;
    return report.readings < known ? { figures, figuresAt } : figuresOf(report, this.clock.now());
  }

  /** A violation is kept for longer than an account whose access was closed: its id is left. */
  private async nameOf(scope: SchoolScope, { staffId }: Breach): Promise<string> {
    try {
      return await this.seen.nameOf(scope, staffId);
    } catch (error) {
      if (error instanceof AppError && error.code === 'record.not-found') return staffId;
      throw error;
    }
  }

  private record(
    { schoolId }: SchoolScope,
    actor: string,
    action: string,
    staffId: string,
    details: Readonly<Record<string, string | number | boolean>>,
  ): Promise<void> {
    const target = { targetType: 'staff', targetId: staffId };
    return this.audit.record({ schoolId, actor, action, ...target, details });
  }
}

/** What is kept of a report: no name, and nothing that the violation itself says. */
function figuresOf(report: SeenReport, figuresAt: Date): Pick<Breach, 'figures' | 'figuresAt'> {
  return { figures: JSON.stringify(SeenFigures.parse(report)), figuresAt };
}

/** The figures that were kept with a violation, and when. */
function keptOf({ figures, figuresAt }: Breach): KeptFigures | null {
  if (figures === null || figuresAt === null) return null;
  return { figures: SeenFigures.parse(JSON.parse(figures)), at: figuresAt.toISOString() };
}

function viewOf(breach: Breach, staffName: string): BreachView {
  const deadline = new Date(breach.awareAt.getTime() + BREACH_HOURS * HOUR_MS);
  return {
    id: breach.id,
    staffId: breach.staffId,
    staffName,
    from: breach.from.toISOString(),
    until: breach.until.toISOString(),
    awareAt: breach.awareAt.toISOString(),
    deadline: deadline.toISOString(),
    authorityToldAt: breach.authorityToldAt?.toISOString() ?? null,
    familiesToldAt: breach.familiesToldAt?.toISOString() ?? null,
    createdBy: breach.createdBy,
    createdAt: breach.createdAt.toISOString(),
  };
}

/** « 28/08/2026 à 09:00 ». */
function clockTime(iso: string, timeZone: string): string {
  const at = new Date(iso);
  const time = at.toLocaleTimeString('fr-FR', { timeZone, hour: '2-digit', minute: '2-digit' });
  return `${frenchDate(localDate(at, timeZone))} à ${time}`;
}

function instant(iso: string | null): Date | null {
  return iso === null ? null : new Date(iso);
}
