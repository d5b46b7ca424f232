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
import type { Lately, TakenMeasure } from './seen-lately.js';

const MINUTE_MS = 60_000;

/** An answer that shows people. */
export interface ShownAnswer extends Shown {
  readonly kind: ReadingKind;
  readonly resource: Resource;
}

/** Something that may leave: for how many seconds it was held back, and what forgets it where nothing left after all. */
export interface Begun {
  readonly seconds: number;
  readonly giveBack: () => void;
}

const NOTHING_COUNTED: Begun = { seconds: 0, giveBack: () => undefined };

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
   * Whether somebody may be shown, print, take away or change anything at all, before it is looked for. A file and a
   * change are counted here, one each whomever they show: however many begin at once, and however slowly they leave,
   * each is judged with all before it.
   *
   * @throws AppError `readings.code-needed`, `readings.slowed`, `readings.not-recorded`
   */
  async begin(caller: Caller, kind: ReadingKind): Promise<Begun> {
    if (this.log.isFull) throw new AppError('readings.not-recorded');
    // an act is no reading: what its answer shows is counted, and paces what is read next; letters say later how many they are
    if (kind === 'act' || kind === 'print') return NOTHING_COUNTED;
    const measure = measureOf(kind);
    if (measure !== 'people') return this.take(caller, measure, 1);
    await this.pace.judge(caller, await this.seenLately.of(readerOf(caller)), measure);
    return NOTHING_COUNTED;
  }

  /**
   * Counts letters that are about to leave, and holds them back.
   *
   * @returns for how many seconds
   * @throws AppError `readings.code-needed`, `readings.slowed`
   */
  async beginLetters(caller: Caller, letters: number): Promise<number> {
    return (await this.take(caller, 'letters', letters)).seconds;
  }

  /**
   * Counts what an answer shows and has it written; resolves when the answer may leave. What was counted when it began is
   * only written.
   *
   * @returns for how many seconds it was held back
   * @throws AppError `readings.code-needed` when a list or a card would show too many: nobody of it is then shown
   */
  async show(caller: Caller, answer: ShownAnswer): Promise<number> {
    const { kind, people, others } = answer;
    const isOfPeople = measureOf(kind) === 'people';
    if (isOfPeople && people.length === 0 && others === 0) return 0;
    const lately = await this.seenLately.of(readerOf(caller));
    const now = this.clock.now();
    if (!isOfPeople || answer.fresh === true) {
      this.write(caller, answer, lately, now);
      return 0;
    }
    // counted before anything is waited for: however many ask at once, each is judged with all before it
    lately.add({ kind, ids: people.map(({ id }) => id), others }, now.getTime());
    const excess = await (isRead(kind)
      ? this.pace.judge(caller, lately, 'people')
      : this.pace.note(caller, lately, 'people'));
    this.write(caller, answer, lately, now);
    return excess === null || !isRead(kind) ? 0 : this.pace.hold(lately, excess);
  }

  /** Counts before anything is waited for; what is refused was not taken. */
  private async take(caller: Caller, measure: TakenMeasure, many: number): Promise<Begun> {
    const lately = await this.seenLately.of(readerOf(caller));
    const giveBack = lately.take(measure, many, this.clock.now().getTime());
    try {
      const excess = await this.pace.judge(caller, lately, measure);
      return { seconds: excess === null ? 0 : await this.pace.hold(lately, excess), giveBack };
    } catch (error) {
      giveBack();
      throw error;
    }
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
  return kind === 'list' || kind === 'search' || kind === 'card' || kind === 'sheet';
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
