import { Injectable } from '@nestjs/common';
import type { Language } from '@trousseau/shared';
import type { ActivatingSession, OpenedSession } from '../../identity/index.js';
import type { Journey } from '../domain/progress.js';

/** What came of the last step of a journey. */
export type EndingOutcome =
  | { readonly outcome: 'done'; readonly opened: OpenedSession }
  /** A second click: the first one saved everything. */
  | { readonly outcome: 'already-done' }
  /** The account moved meanwhile, by another path or by the school: nothing was saved here. */
  | { readonly outcome: 'ended' }
  /** Somebody else was first with the same letter, or the school voided it meanwhile. */
  | { readonly outcome: 'letter-ended' };

/** Saves what the steps of a journey established. */
export type Ending = (session: ActivatingSession, language: Language) => Promise<EndingOutcome>;

/** How the journeys end whose last step is one that others share: each registers itself. */
@Injectable()
export class Endings {
  private readonly endings = new Map<Journey, Ending>();

  /** Says how a journey ends, once. */
  register(journey: Journey, ending: Ending): void {
    if (this.endings.has(journey)) throw new Error(`${journey} ends twice`);
    this.endings.set(journey, ending);
  }

  /** Whether somebody said how this journey ends. */
  has(journey: Journey): boolean {
    return this.endings.has(journey);
  }

  /** Saves what the session holds. */
  end(session: ActivatingSession, language: Language): Promise<EndingOutcome> {
    const { journey } = session.progress.origin;
    const ending = this.endings.get(journey);
    if (!ending) throw new Error(`Nobody registered how ${journey} ends`);
    return ending(session, language);
  }
}
