import { Inject, Injectable } from '@nestjs/common';
import type { PaceMeasure } from '@trousseau/shared';
import { Clock } from '../platform/clock.js';
import type { Config } from '../platform/config/config.js';
import { AppError } from '../platform/errors.js';
import type { Caller } from '../platform/http/caller.js';
import { CONFIG } from '../platform/tokens.js';
import { RosterRecords } from '../roster/index.js';
import { StaffSessions } from '../staff/index.js';
import { delayOf, excessOf, neverTooMuch, windowsOf } from './domain/pace.js';
import type { Excess } from './domain/pace.js';
import { Pauses } from './pauses.js';
import type { Lately } from './seen-lately.js';
import { TellExcess } from './tell-excess.js';

const SECOND_MS = 1_000;
/** How many answers of one person are held back at a time. */
const MOST_WAITING = 10;
/** For how long the number of people of a school is taken as known. */
const SIZE_KEPT_MS = 600_000;

/**
 * How fast members of staff may be shown people: beyond a threshold each answer waits for the one before it, and the
 * head is told; beyond a second one nothing more is shown until the session has given a fresh code.
 */
@Injectable()
export class Pace {
  private readonly sizes = new Map<string, { readonly people: number; readonly until: number }>();

  constructor(
    private readonly roster: RosterRecords,
    private readonly sessions: StaffSessions,
    private readonly pauses: Pauses,
    private readonly tell: TellExcess,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Judges what was counted of somebody, and tells of what is too much.
   *
   * @returns what is too much: the answer is then to be held back by {@link hold}
   * @throws AppError `readings.code-needed`
   */
  async judge(caller: Caller, lately: Lately, measure: PaceMeasure): Promise<Excess | null> {
    const excess = await this.note(caller, lately, measure);
    if (excess?.degree === 'code') await this.askForCode(caller, lately, measure);
    else lately.codeSince.delete(measure);
    return excess;
  }

  /** Tells of what is too much, and refuses nothing: what was done is done. */
  async note(caller: Caller, lately: Lately, measure: PaceMeasure): Promise<Excess | null> {
    if (lately.mostOf(measure) <= neverTooMuch(measure)) return null;
    const now = this.clock.now().getTime();
    // counted before anything is waited for: what others begin meanwhile is judged with this one, not before it
    const counts = new Map(
      windowsOf(measure).map((windowMs) => [windowMs, lately.count(measure, now - windowMs)]),
    );
    const countIn = (windowMs: number): number => counts.get(windowMs) ?? 0;
    const excess = excessOf(measure, countIn, await this.peopleOf(caller.scopeId));
    if (excess) await this.tell.once(caller, excess);
    return excess;
  }

  /**
   * Holds an answer back, after all of the same person's that are held back already. Not in the demonstration, whose
   * visitors leaf through all of it.
   *
   * @returns for how many seconds
   * @throws AppError `readings.slowed` when too many of them wait
   */
  async hold(lately: Lately, excess: Excess): Promise<number> {
    if (this.config.demo) return 0;
    const delay = delayOf(excess);
    const seconds = Math.round(delay / SECOND_MS);
    if (lately.waiting >= MOST_WAITING) throw new AppError('readings.slowed', { seconds });
    lately.waiting += 1;
    lately.line = lately.line.then(() => this.pauses.wait(delay));
    await lately.line;
    lately.waiting -= 1;
    return seconds;
  }

  /** The demonstration has no codes. */
  private async askForCode(caller: Caller, lately: Lately, measure: PaceMeasure): Promise<void> {
    if (this.config.demo) return;
    const since = lately.codeSince.get(measure) ?? this.clock.now();
    lately.codeSince.set(measure, since);
    if (await this.sessions.gaveCodeAfter(caller.sessionId, since)) return;
    throw new AppError('readings.code-needed');
  }

  private async peopleOf(schoolId: string | null): Promise<number> {
    if (schoolId === null) return 0;
    const now = this.clock.now().getTime();
    const known = this.sizes.get(schoolId);
    if (known && now < known.until) return known.people;
    const people = await this.roster.countPeople({ schoolId });
    this.sizes.set(schoolId, { people, until: now + SIZE_KEPT_MS });
    return people;
  }
}
