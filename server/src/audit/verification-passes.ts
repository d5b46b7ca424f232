import { z } from 'zod';
import type { AuditSeals } from './audit-seals.js';
import { chained, chainStart, linkOf } from './chain.js';
import type { Checkpoint } from './chain.js';
import { FORGOT } from './audit-erasure.js';
import { erasuresOf, sidesFromText } from './domain/sides.js';
import type { Unsealed } from './domain/unsealed.js';
import type { AuditDay, AuditLine } from './persistence/audit-store.js';
import { SEALING_BEGAN } from './seal-audit.js';

/** What is wrong, by kind. */
export const AUDIT_FAULTS = [
  /** A line is not what was written, or not where it was put. */
  'altered',
  /** A line that nobody wrote. */
  'inserted',
  /** Lines are gone: `lines` of them, from the number `seq` on. */
  'missing',
  /** All lines are whole, but not the ones, or not in the order, that were signed; or the signature is not ours. */
  'day-altered',
  /** The day before this one of the same chain is gone, or another one. */
  'day-missing',
  /** Something of a line was removed, and no rule says so. */
  'forgotten-without-rule',
  /** Another number of columns was removed than the line `lineId` tells. */
  'forgotten-differs',
  /** Another number of lines of older releases is there than when sealing began. */
  'adopted-differs',
  /** The sum of what was sealed is gone, altered, or another one. */
  'sum-differs',
  /** What was kept elsewhere of this day is not what is here. */
  'checkpoint-differs',
  /** The signature of what was kept elsewhere is not right. */
  'checkpoint-forged',
] as const;

/** One thing that is wrong, and where. */
export interface AuditFault {
  readonly kind: (typeof AUDIT_FAULTS)[number];
  /** The school, or nothing for the installation. */
  readonly scopeId: string;
  readonly day: string | null;
  readonly seq: number | null;
  readonly lineId: string | null;
  /** How many lines or columns, where that is what differs. */
  readonly lines: number | null;
}

/** A fault, of which what does not apply is left out. */
export type Fault = Pick<AuditFault, 'kind' | 'scopeId'> & Partial<AuditFault>;

const Erasure = z.object({ rule: z.string(), rows: z.number(), fields: z.number() });
const Beginning = z.object({ rows: z.number() });

/** A line of the trail that tells what was forgotten. */
export type ToldErasure = z.infer<typeof Erasure> & { readonly id: string };

/** What is found in some lines of one scope, one after the other. */
export class LinesPass {
  readonly faults: Fault[] = [];
  readonly told: ToldErasure[] = [];
  /** Columns that were forgotten, by the line that is to tell it. */
  readonly forgotten = new Map<string, number>();
  lines = 0;
  /** Lines of older releases that were sealed as they were found, or are about to be. */
  adopted = 0;
  began: { readonly at: Date; readonly lines: number } | null = null;

  constructor(
    protected readonly seals: AuditSeals,
    readonly scopeId: string,
    private readonly unsealed: Unsealed,
  ) {}

  /** The next line. */
  read(line: AuditLine): void {
    this.lines += 1;
    if (this.seals.isWhole(line)) this.learn(line);
    else if (line.mac !== null || this.unsealed === 'nobodys') {
      this.fault(line.mac === null ? 'inserted' : 'altered', line);
    } else if (this.unsealed === 'being-adopted') this.adopted += 1;
  }

  protected fault(
    kind: Fault['kind'],
    { id, chainDay, seq }: AuditLine,
    more: Partial<Fault> = {},
  ): void {
    const where = { scopeId: this.scopeId, day: chainDay, seq, lineId: id };
    this.faults.push({ kind, ...where, ...more });
  }

  /** What a whole line says of the trail. */
  private learn(line: AuditLine): void {
    if (line.sides && sidesFromText(line.sides)?.form === 'adopted') this.adopted += 1;
    if (!this.seals.isForgottenByRule(line)) this.fault('forgotten-without-rule', line);
    else
      for (const id of erasuresOf(line.sides)) {
        this.forgotten.set(id, (this.forgotten.get(id) ?? 0) + 1);
      }
    const { id, action, details, at } = line;
    if (action === FORGOT) this.told.push({ id, ...Erasure.parse(JSON.parse(details)) });
    if (action === SEALING_BEGAN) {
      this.began = { at, lines: Beginning.parse(JSON.parse(details)).rows };
    }
  }
}

/** What is found in the lines of one day of a chain. */
export class DayPass extends LinesPass {
  /** Checkpoints that the chain went through. */
  readonly met: Checkpoint[] = [];
  private next = 1;
  private head: string;

  /**
   * @param end as it was signed
   * @param previous where the day before this one ended
   */
  constructor(
    seals: AuditSeals,
    private readonly where: Pick<AuditDay, 'day' | 'scopeId'>,
    private readonly signed: AuditDay | null,
    private readonly previous: string,
    private readonly checkpoints: readonly Checkpoint[],
  ) {
    super(seals, where.scopeId, 'nobodys');
    this.head = chainStart({ ...where, previous: signed?.previous ?? previous });
  }

  override read(line: AuditLine): void {
    const faultsBefore = this.faults.length;
    super.read(line);
    const { seq } = line;
    if (seq === null || seq < this.next) {
      if (this.faults.length === faultsBefore) this.fault('inserted', line);
    } else {
      if (seq > this.next) this.missing(seq - this.next);
      this.next = seq + 1;
    }
    this.head = chained(this.head, linkOf(line));
    const met = this.checkpoints.filter(({ lines, head }) => lines === seq && head === this.head);
    this.met.push(...met);
  }

  /** Compares what was read with what was signed. */
  end(): void {
    const { signed } = this;
    if (signed === null) {
      this.ofDay('day-altered', { lines: this.lines });
      return;
    }
    if (signed.lines >= this.next) this.missing(signed.lines + 1 - this.next);
    const isTheOne = signed.head === this.head && signed.lines === this.lines;
    if (!this.seals.isOwnDay(signed) || (!isTheOne && this.faults.length === 0)) {
      this.ofDay('day-altered');
    }
    if (signed.previous !== this.previous) this.ofDay('day-missing');
  }

  private missing(lines: number): void {
    this.ofDay('missing', { seq: this.next, lines });
  }

  private ofDay(kind: Fault['kind'], more: Partial<Fault> = {}): void {
    this.faults.push({ kind, ...this.where, ...more });
  }
}
