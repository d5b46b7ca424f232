import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { Audit } from './audit.js';
import { AuditDays } from './audit-days.js';
import { AuditSeals } from './audit-seals.js';
import { chained, chainStart, digestOf, linkOf } from './chain.js';
import type { DayEnd } from './chain.js';
import { Background } from '../platform/background/background.js';
import { Clock } from '../platform/clock.js';
import { newId } from '../platform/crypto/random.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { LOGGER } from '../platform/tokens.js';
import { AuditStore, schoolOf } from './persistence/audit-store.js';
import type { AuditLine, AuditSealing, LineChange } from './persistence/audit-store.js';
import type { Unsealed } from './domain/unsealed.js';

const SEAL_MS = 30_000;
/** Lines that a unit chains. */
const BATCH = 500;
/** How the id begins of what is to be sealed after all that is there: ids are sealed in their order. */
const LAST_ID = 'ffffffff-ffff-7fff-bfff-';

/** Says of a school, or of the installation, that its lines before this one were not sealed when they were written. */
export const SEALING_BEGAN = 'audit.sealing-began';

/** How much was sealed so far, in which round, and since when. */
type Sums = Pick<AuditSealing, 'round' | 'days' | 'lines' | 'beganAt'>;

/** What is to be known of a scope to go on with its chain. */
interface Chain {
  readonly scopeId: string;
  readonly last: DayEnd | null;
  /** From when on no line without a seal is sealed as it is found. */
  readonly adoptsUntil: Date | null;
  readonly dayOf: (instant: Date) => string;
}

/**
 * Chains what is saved: each line gets a day and a number in it, and each day's end is signed. Only what is saved is
 * seen, and a line that is saved later stands later in the chain: no unit that is still open can change what is sealed.
 * A row that only one sealer can move at a time makes sure that of several processes one seals.
 */
@Injectable()
export class SealAudit {
  constructor(
    private readonly store: AuditStore,
    private readonly audit: Audit,
    private readonly seals: AuditSeals,
    private readonly days: AuditDays,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly background: Background,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Seals in the background. */
  start(): void {
    this.background.every('audit.seal', SEAL_MS, () => this.seal());
  }

  /**
   * Seals all that is saved, unless somebody else is about to. A chain that was tampered with is not gone on with: that
   * would sign it anew.
   *
   * @returns how many lines were sealed
   */
  async seal(): Promise<number> {
    const passedOver: string[] = [];
    let sealed = 0;
    for (;;) {
      const scopeId = await this.store.unchainedScope(passedOver);
      if (scopeId === undefined) return sealed;
      const lines = await this.unitOfWork.run(() => this.sealSome(scopeId));
      if (lines === null) return sealed;
      if (lines === 0) passedOver.push(scopeId);
      sealed += lines;
    }
  }

  /**
   * Takes the whole chain of a school out of the sum of what was sealed, in one unit with what tells it. Its lines are then
   * under no day's end.
   *
   * @param tell gets how many days and lines the chain had
   */
  async takeOut(
    schoolId: string,
    tell: (chain: Pick<AuditSealing, 'days' | 'lines'>) => Promise<void>,
  ): Promise<void> {
    let isTaken = false;
    while (!isTaken) {
      isTaken = await this.unitOfWork.run(async () => {
        const known = await this.store.sealing();
        // nothing was ever sealed; or its sum is to be found altered, and stays so
        const sums = known && this.seals.isOwnSealing(known) ? known : null;
        if (sums && !(await this.claim(sums, sums))) return false;
        const chain = await this.store.sums(schoolId);
        await this.store.removeDays(schoolId);
        if (sums) await this.settle(sums, { days: -chain.days, lines: -chain.lines });
        await tell(chain);
        return true;
      });
    }
  }

  /** Seals some lines of a scope; 0 when it cannot be gone on with, `null` when nothing can. In a unit. */
  private async sealSome(scopeId: string): Promise<number | null> {
    const known = await this.store.sealing();
    if (known && !this.seals.isOwnSealing(known)) return this.refuse('the sum of what was sealed');
    const before = known ?? { round: 0, days: 0, lines: 0, beganAt: this.clock.now() };
    if (!(await this.claim(known, before))) return null;
    const last = await this.store.lastDay(scopeId);
    if (last && !this.seals.isOwnDay(last)) {
      await this.settle(before, { days: 0, lines: 0 });
      this.refuse('a day', { scopeId, day: last.day });
      return 0;
    }
    const adoptsUntil = (await this.adopts(scopeId, before.beganAt)) ? before.beganAt : null;
    const lines = await this.store.lines({ day: null, scopeId }, undefined, BATCH);
    const dayOf = await this.days.in(scopeId);
    const { changes, ends } = this.chain(lines, { scopeId, last, adoptsUntil, dayOf });
    await this.store.update(changes);
    for (const end of ends) {
      const day = { ...end, ...this.seals.signDay(end) };
      await (end.day === last?.day ? this.store.updateDay(day) : this.store.insertDay(day));
    }
    const days = ends.filter(({ day }) => day !== last?.day).length;
    await this.settle(before, { days, lines: lines.length });
    this.logWhenSaved(ends);
    return lines.length;
  }

  /** Makes sure that nobody else seals until this unit ends. */
  private claim(known: AuditSealing | null, before: Sums): Promise<boolean> {
    const first = { ...before, round: before.round + 1 };
    return this.store.claimRound(known, { ...first, ...this.seals.signSealing(first) });
  }

  private async settle(
    { round, days, lines, beganAt }: Sums,
    more: Pick<Sums, 'days' | 'lines'>,
  ): Promise<void> {
    const now = { round: round + 1, days: days + more.days, lines: lines + more.lines, beganAt };
    await this.store.updateSealing({ ...now, ...this.seals.signSealing(now) });
  }

  /** What lines of a scope are that have neither place nor seal. */
  async unsealed(scopeId: string): Promise<Unsealed> {
    const said = (await this.store.ofAction(scopeId, SEALING_BEGAN)).find((line) =>
      this.seals.isWhole(line),
    );
    // sealed after all of them
    if (said) return said.chainDay === null ? 'being-adopted' : 'nobodys';
    return (await this.store.lastDay(scopeId)) === null ? 'waiting' : 'nobodys';
  }

  /**
   * Whether lines of a scope that nobody sealed are sealed as they are found. Before anything else of it is sealed, a line
   * says how many those are. In a unit.
   */
  private async adopts(scopeId: string, beganAt: Date): Promise<boolean> {
    const unsealed = await this.unsealed(scopeId);
    if (unsealed !== 'waiting') return unsealed === 'being-adopted';
    const rows = await this.store.countUnsealed(scopeId, beganAt);
    if (rows === 0) return false;
    await this.audit.recordAs(LAST_ID + newId().slice(LAST_ID.length), {
      schoolId: schoolOf(scopeId),
      actor: 'system',
      action: SEALING_BEGAN,
      details: { rows },
    });
    return true;
  }

  /** Gives lines their places, after the last one of the last day. */
  private chain(
    lines: readonly AuditLine[],
    { scopeId, last, adoptsUntil, dayOf }: Chain,
  ): { readonly changes: LineChange[]; readonly ends: DayEnd[] } {
    const changes: LineChange[] = [];
    const ends = new Map<string, DayEnd>();
    const sealedAt = this.clock.now();
    let end = last;
    for (const line of lines) {
      const own = dayOf(line.at);
      const day = end && end.day > own ? end.day : own;
      const before = end?.day === day ? end : newDay(scopeId, day, end);
      const place = { chainDay: day, seq: before.lines + 1 };
      const patch = this.sealed(line, place, adoptsUntil);
      const head = chained(before.head, linkOf({ ...line, ...patch }));
      end = { ...before, lines: place.seq, head, sealedAt };
      ends.set(day, end);
      changes.push({ id: line.id, patch });
    }
    return { changes, ends: [...ends.values()] };
  }

  /**
   * What changes in a line that gets its place. One that is not what was written gets the place and no seal for it, so that
   * it is found for ever; so does one that has no seal at all, unless it is of an older release.
   */
  private sealed(
    line: AuditLine,
    place: { readonly chainDay: string; readonly seq: number },
    adoptsUntil: Date | null,
  ): LineChange['patch'] {
    const isUnsealed = line.mac === null && line.sides === null;
    if (isUnsealed && adoptsUntil !== null && line.at <= adoptsUntil) {
      const { sides } = this.seals.seal(line, 'adopted');
      const digest = digestOf({ ...line, sides });
      return { ...place, sides, mac: digest && this.seals.mac(digest, place) };
    }
    const digest = this.seals.isWhole(line) ? digestOf(line) : null;
    return digest === null ? place : { ...place, mac: this.seals.mac(digest, place) };
  }

  /** Says where the chains end in the log too, which is kept elsewhere than the database. */
  private logWhenSaved(ends: readonly DayEnd[]): void {
    this.unitOfWork.afterCommit(() => {
      for (const { scopeId, day, lines, head } of ends) {
        this.logger.info({ scopeId, day, lines, head }, 'audit sealed');
      }
    });
  }

  private refuse(what: string, where: object = {}): null {
    this.logger.error(
      { what, ...where },
      'the audit trail was tampered with: not sealed any further',
    );
    return null;
  }
}

function newDay(scopeId: string, day: string, last: DayEnd | null): Omit<DayEnd, 'sealedAt'> {
  const previous = last?.head ?? '';
  return { scopeId, day, previous, lines: 0, head: chainStart({ scopeId, day, previous }) };
}
