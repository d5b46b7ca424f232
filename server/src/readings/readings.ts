import { Injectable } from '@nestjs/common';
import type { ReadingKind, Resource } from '@trousseau/shared';
import { Clock } from '../platform/clock.js';
import { newId } from '../platform/crypto/random.js';
import { AppError } from '../platform/errors.js';
import type { Caller } from '../platform/http/caller.js';
import { MOST_IN_A_ROW, packPeople } from './domain/packed-people.js';
import type { Shown, ShownPerson } from './domain/shown.js';
import { Pace } from './pace.js';
import type { Reader, Reading } from './persistence/reading-store.js';
import { ReadingLog } from './reading-log.js';
import { measureOf, SeenLately } from './seen-lately.js';
import type { Lately } from './seen-lately.js';

const MINUTE_MS = 60_000;

/** An answer that shows people. */
export interface ShownAnswer extends Shown {
  readonly kind: ReadingKind;
  readonly resource: Resource;
}

/** What members of staff are shown: counted as it is shown, written soon after, and paced. */
@Injectable()
export class Readings {
  constructor(
    private readonly seenLately: SeenLately,
    private readonly log: ReadingLog,
    private readonly pace: Pace,
    private readonly clock: Clock,
  ) {}

  /**
   * Whether somebody may be shown, print, take away or change anything at all, before it is looked for. What
   * cannot be taken back once it was done is held back here.
   *
   * @returns for how many seconds it was held back
   * @throws AppError `readings.code-needed`, `readings.slowed`, `readings.not-recorded`
   */
  async admit(caller: Caller, kind: ReadingKind): Promise<number> {
    if (this.log.isFull) throw new AppError('readings.not-recorded');
    // an act is no reading: what its answer shows is counted, and paces what is read next
    if (kind === 'act') return 0;
    const lately = await this.seenLately.of(readerOf(caller));
    const excess = await this.pace.judge(caller, lately, measureOf(kind));
    return excess === null || isRead(kind) ? 0 : this.pace.hold(lately, excess);
  }

  /**
   * Counts what an answer shows and has it written; resolves when the answer may leave.
   *
   * @returns for how many seconds it was held back
   * @throws AppError `readings.code-needed` when a list or a card would show too many: nobody of it is then shown
   */
  async show(caller: Caller, answer: ShownAnswer): Promise<number> {
    const { kind, people, others } = answer;
    const measure = measureOf(kind);
    if (people.length === 0 && others === 0 && measure === 'people') return 0;
    const lately = await this.seenLately.of(readerOf(caller));
    const now = this.clock.now();
    if (answer.fresh === true) {
      this.write(caller, answer, lately, now);
      return 0;
    }
    // counted before anything is waited for: however many ask at once, each is judged with all before it
    lately.add({ kind, ids: people.map(({ id }) => id), others }, now.getTime());
    const excess = isRead(kind)
      ? await this.pace.judge(caller, lately, measure)
      : await this.pace.note(caller, lately, measure);
    this.write(caller, answer, lately, now);
    return excess === null || !isRead(kind) ? 0 : this.pace.hold(lately, excess);
  }

  /** What a page asks for again and again is one reading a minute. */
  private write(caller: Caller, answer: ShownAnswer, lately: Lately, now: Date): void {
    const { kind, resource, fields, people, others } = answer;
    const parts = inParts(people).map(packPeople);
    const what = [caller.sessionId, resource, kind, fields, others];
    const whole = [...what, ...parts.map((part) => part?.toString('latin1'))].join(' ');
    const { last } = lately;
    if (isRead(kind) && last?.what === whole && now.getTime() - last.at < MINUTE_MS) return;
    lately.last = { what: whole, at: now.getTime() };
    this.log.add(parts.map((part, at) => this.row(caller, answer, now, part, at === 0)));
  }

  private row(
    caller: Caller,
    { kind, resource, fields, others }: ShownAnswer,
    at: Date,
    people: Buffer | null,
    isFirst: boolean,
  ): Reading {
    return {
      id: newId(),
      ...readerOf(caller),
      sessionId: caller.sessionId,
      at,
      kind,
      resource,
      fields,
      people,
      others: isFirst ? others : 0,
    };
  }
}

/** Whether it only shows people: refused, it leaves nothing behind. */
function isRead(kind: ReadingKind): boolean {
  return kind === 'list' || kind === 'search' || kind === 'card';
}

function readerOf({ staffId, scopeId }: Caller): Reader {
  return { staffId, schoolId: scopeId };
}

function inParts(people: readonly ShownPerson[]): (readonly ShownPerson[])[] {
  const many = Math.max(1, Math.ceil(people.length / MOST_IN_A_ROW));
  return Array.from({ length: many }, (_, at) =>
    people.slice(at * MOST_IN_A_ROW, (at + 1) * MOST_IN_A_ROW),
  );
}
