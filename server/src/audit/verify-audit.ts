import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { AuditSeals } from './audit-seals.js';
import { isSignedAsItSays } from './chain.js';
import type { Checkpoint } from './chain.js';
import { AuditStore } from './persistence/audit-store.js';
import type { AuditDay, AuditLine } from './persistence/audit-store.js';
import { SealAudit } from './seal-audit.js';
import { DayPass, LinesPass } from './verification-passes.js';
import type { AuditFault, Fault } from './verification-passes.js';

const PAGE = 1_000;
/** How often something is looked at again that was written meanwhile. */
const LOOKS = 5;
/** An erasure that began so shortly before the verification may have been saved while it read. */
const UNDER_WAY_MS = 60_000;

/** What was forgotten by a rule. */
export interface ErasedByRule {
  readonly rule: string;
  readonly lines: number;
  readonly fields: number;
}

/** Lines of a scope that were written before lines were sealed, and when they were sealed as they were found. */
export interface UnsealedBefore {
  readonly scopeId: string;
  readonly at: Date;
  readonly lines: number;
}

/** What a verification found. */
export interface AuditVerdict {
  readonly publicKey: string;
  /** Days of schools, and of the installation. */
  readonly days: number;
  readonly lines: number;
  /** Of these, lines that have no place in a chain yet. */
  readonly waiting: number;
  readonly faults: number;
  readonly erased: readonly ErasedByRule[];
  readonly unsealedBefore: readonly UnsealedBefore[];
}

/** What is verified, and who hears of each fault. */
export interface AuditVerification {
  /** One school, the installation (`''`), or everything. */
  readonly scopeId?: string | undefined;
  /** What was kept elsewhere. */
  readonly checkpoints?: readonly Checkpoint[];
  readonly hear: (fault: AuditFault) => void;
}

/**
 * Finds out whether the trail is what was written: each line by its seal, each day by its chain and its signature, the days
 * by each other, and all of them by their sum. Reads page by page, and may run beside a server that goes on.
 */
@Injectable()
export class VerifyAudit {
  constructor(
    private readonly store: AuditStore,
    private readonly seals: AuditSeals,
    private readonly sealing: SealAudit,
    private readonly clock: Clock,
  ) {}

  /** Reads the trail through; each fault is heard of as it is met. */
  async verify({ scopeId, checkpoints = [], hear }: AuditVerification): Promise<AuditVerdict> {
    const from = this.clock.now().getTime() - UNDER_WAY_MS;
    const kept = checkpoints.filter((one) => scopeId === undefined || one.scopeId === scopeId);
    const found = new Found(kept, hear);
    let day = await this.store.nextDay(null);
    while (day !== undefined) {
      const scopes = scopeId === undefined ? await this.store.scopesOf(day) : [scopeId];
      for (const scope of scopes) await this.verifyDay(found, { day, scopeId: scope });
      day = await this.store.nextDay(day);
    }
    for await (const scope of this.unchainedScopes(scopeId)) {
      await this.verifyUnchained(found, scope);
    }
    await this.verifySum(found);
    await this.compareErasures(found, from);
    found.compare();
    return { publicKey: this.seals.publicKey, ...found.verdict };
  }

  /** A day that grew while it was read is read again. */
  private async verifyDay(found: Found, where: Pick<AuditDay, 'day' | 'scopeId'>): Promise<void> {
    for (let look = 1; ; look += 1) {
      const end = await this.store.day(where.scopeId, where.day);
      const previous = found.heads.get(where.scopeId) ?? '';
      const pass = new DayPass(this.seals, where, end, previous, found.checkpointsOf(where));
      for await (const line of this.lines(where)) pass.read(line);
      if (end === null && pass.lines === 0) return;
      pass.end();
      const now = pass.faults.length === 0 ? end : await this.store.day(where.scopeId, where.day);
      if (now?.lines !== end?.lines && look < LOOKS) continue;
      found.takeDay(pass);
      if (end) found.heads.set(where.scopeId, end.head);
      return;
    }
  }

  private async verifyUnchained(found: Found, scopeId: string): Promise<void> {
    const pass = new LinesPass(this.seals, scopeId, await this.sealing.unsealed(scopeId));
    for await (const line of this.lines({ day: null, scopeId })) pass.read(line);
    found.takeWaiting(pass);
  }

  private async *unchainedScopes(scopeId: string | undefined): AsyncGenerator<string> {
    if (scopeId !== undefined) {
      yield scopeId;
      return;
    }
    const seen: string[] = [];
    for (;;) {
      const scope = await this.store.unchainedScope(seen);
      if (scope === undefined) return;
      yield scope;
      seen.push(scope);
    }
  }

  private async *lines(where: {
    readonly day: string | null;
    readonly scopeId: string;
  }): AsyncGenerator<AuditLine> {
    let page: AuditLine[] = [];
    do {
      page = await this.store.lines(where, page.at(-1), PAGE);
      yield* page;
    } while (page.length === PAGE);
  }

  private async verifySum(found: Found): Promise<void> {
    for (let look = 1; ; look += 1) {
      const signed = await this.store.sealing();
      const sums = await this.store.sums();
      const isOwn = signed === null ? sums.days === 0 : this.seals.isOwnSealing(signed);
      const { days, lines } = signed ?? { days: 0, lines: 0 };
      if (isOwn && days === sums.days && lines === sums.lines) return;
      if (isOwn && look < LOOKS) continue;
      found.fault({ kind: 'sum-differs', scopeId: '', lines: sums.lines - lines });
      return;
    }
  }

  /** What began a moment ago may have been saved between two pages: it is compared the next time. */
  private async compareErasures(found: Found, from: number): Promise<void> {
    for (const [id, { scopeId, told, counted }] of found.erasures) {
      if (told === counted) continue;
      const line = await this.store.find(id);
      const isWhole = line !== null && this.seals.isWhole(line);
      if (isWhole && line.at.getTime() >= from) continue;
      const kind = told === undefined ? 'forgotten-without-rule' : 'forgotten-differs';
      found.fault({ kind, scopeId, lineId: id, lines: counted - (told ?? 0) });
    }
  }
}

/** What one line tells of an erasure, and what others show of it. */
interface Erased {
  readonly scopeId: string;
  told: number | undefined;
  counted: number;
}

/** What was sealed as it was found, in one scope. */
interface Adopted {
  began: LinesPass['began'];
  lines: number;
}

/** What a verification found so far. */
class Found {
  readonly erasures = new Map<string, Erased>();
  /** Where the last day of each scope ended. */
  readonly heads = new Map<string, string>();
  private readonly adopted = new Map<string, Adopted>();
  private readonly rules = new Map<string, ErasedByRule>();
  private readonly met = new Set<Checkpoint>();
  private days = 0;
  private lines = 0;
  private waiting = 0;
  private faults = 0;

  constructor(
    private readonly checkpoints: readonly Checkpoint[],
    private readonly hear: (fault: AuditFault) => void,
  ) {}

  get verdict(): Omit<AuditVerdict, 'publicKey'> {
    const { days, lines, waiting, faults } = this;
    const unsealedBefore = [...this.adopted].flatMap(([scopeId, { began }]) =>
      began ? [{ scopeId, ...began }] : [],
    );
    return { days, lines, waiting, faults, erased: [...this.rules.values()], unsealedBefore };
  }

  checkpointsOf({ day, scopeId }: Pick<AuditDay, 'day' | 'scopeId'>): Checkpoint[] {
    return this.checkpoints.filter((one) => one.day === day && one.scopeId === scopeId);
  }

  fault(fault: Fault): void {
    this.faults += 1;
    this.hear({ day: null, seq: null, lineId: null, lines: null, ...fault });
  }

  takeDay(pass: DayPass): void {
    this.days += 1;
    for (const one of pass.met) this.met.add(one);
    this.take(pass);
  }

  takeWaiting(pass: LinesPass): void {
    this.waiting += pass.lines;
    this.take(pass);
  }

  /** Compares what is only known at the end. */
  compare(): void {
    for (const [scopeId, { began, lines }] of this.adopted) {
      const more = lines - (began?.lines ?? 0);
      if (more !== 0) this.fault({ kind: 'adopted-differs', scopeId, lines: more });
    }
    for (const one of this.checkpoints) {
      const where = { scopeId: one.scopeId, day: one.day, seq: one.lines };
      if (!isSignedAsItSays(one)) this.fault({ kind: 'checkpoint-forged', ...where });
      else if (!this.met.has(one)) this.fault({ kind: 'checkpoint-differs', ...where });
    }
  }

  private take(pass: LinesPass): void {
    this.lines += pass.lines;
    for (const fault of pass.faults) this.fault(fault);
    for (const [id, fields] of pass.forgotten) this.erasure(id, pass.scopeId).counted += fields;
    for (const { id, rule, rows, fields } of pass.told) {
      this.erasure(id, pass.scopeId).told = fields;
      const sums = this.rules.get(rule) ?? { lines: 0, fields: 0 };
      this.rules.set(rule, { rule, lines: sums.lines + rows, fields: sums.fields + fields });
    }
    if (pass.began === null && pass.adopted === 0) return;
    const known = this.adopted.get(pass.scopeId);
    this.adopted.set(pass.scopeId, {
      began: pass.began ?? known?.began ?? null,
      lines: (known?.lines ?? 0) + pass.adopted,
    });
  }

  private erasure(id: string, scopeId: string): Erased {
    const erased = this.erasures.get(id) ?? { scopeId, told: undefined, counted: 0 };
    this.erasures.set(id, erased);
    return erased;
  }
}
