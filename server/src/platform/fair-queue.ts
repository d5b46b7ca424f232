import { AppError } from './errors.js';

/** How much a queue does and holds. */
export interface QueueSize {
  /** How many have their turn at a time. */
  readonly running: number;
  /** How many places one asker may have, those in turn included. */
  readonly placesOfOne: number;
  /** How many places there are in all. */
  readonly places: number;
}

/** A place in the line: its turn is waited for, and it must be left. */
export interface Place {
  /** Resolves when it is this place's turn. Rejects with the signal's reason when that comes first. */
  turn(signal?: AbortSignal): Promise<void>;
  /** Leaves the line, and lets the next begin. */
  leave(): void;
}

interface Holder {
  readonly asker: string;
  /** Set while it waits for its turn. */
  begin?: () => void;
  /** Set while it waits, and may be sent away for somebody else. */
  sendAway?: () => void;
}

/**
 * A line of bounded length in which those who come under one key share one turn of the round: whoever asks for
 * a lot waits behind themselves, and somebody else for those who have their turn, not for all who came first.
 */
export class FairQueue {
  private readonly holders = new Set<Holder>();
  private readonly running = new Set<Holder>();
  /** When each asker who is in the line had their last turn, counted in turns. */
  private readonly lastTurn = new Map<string, number>();
  private turns = 0;

  constructor(private readonly size: QueueSize) {}

  /** Takes a place before its turn is wanted; `null` when the line is full, or this asker has their share. */
  enter(asker: string): Place | null {
    const isFull = this.holders.size >= this.size.places;
    return isFull || this.placesOf(asker) >= this.size.placesOfOne ? null : this.place({ asker });
  }

  /**
   * Runs work when it is its turn. When there is no room at all, whoever waits last of those who have most
   * places makes room for somebody who has fewer.
   *
   * @throws AppError `server.busy` when there is no room
   */
  async run<T>(asker: string, work: () => Promise<T>): Promise<T> {
    const sentAway = new AbortController();
    const holder: Holder = {
      asker,
      sendAway: () => {
        sentAway.abort(new AppError('server.busy'));
      },
    };
    if (this.placesOf(asker) >= this.size.placesOfOne) throw new AppError('server.busy');
    if (this.holders.size >= this.size.places) this.makeRoomFor(asker);
    const place = this.place(holder);
    try {
      await place.turn(sentAway.signal);
      return await work();
    } finally {
      place.leave();
    }
  }

  private place(holder: Holder): Place {
    const { asker } = holder;
    // a newcomer goes before whoever has just had a turn, and after those who wait since earlier ones
    if (!this.lastTurn.has(asker)) this.lastTurn.set(asker, this.turns - 1);
    this.holders.add(holder);
    return {
      turn: (signal) => this.turn(holder, signal),
      leave: () => {
        this.leave(holder);
      },
    };
  }

  private turn(holder: Holder, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const giveUp = (): void => {
        delete holder.begin;
        reject(signal?.reason as Error);
      };
      if (signal?.aborted) {
        giveUp();
        return;
      }
      signal?.addEventListener('abort', giveUp, { once: true });
      holder.begin = () => {
        signal?.removeEventListener('abort', giveUp);
        resolve();
      };
      this.next();
    });
  }

  private leave(holder: Holder): void {
    this.holders.delete(holder);
    this.running.delete(holder);
    if (this.placesOf(holder.asker) === 0) this.lastTurn.delete(holder.asker);
    this.next();
  }

  private placesOf(asker: string): number {
    return [...this.holders].filter((one) => one.asker === asker).length;
  }

  /** Sends away the last of those who wait under the key that has most waiting, unless that is as few. */
  private makeRoomFor(asker: string): void {
    const waiting = new Map<string, Holder[]>();
    for (const one of this.holders) {
      if (one.begin && one.sendAway)
        waiting.set(one.asker, [...(waiting.get(one.asker) ?? []), one]);
    }
    const own = waiting.get(asker)?.length ?? 0;
    const longest = [...waiting.values()].reduce(
      (most, other) => (other.length > most.length ? other : most),
      [],
    );
    const last = longest.length > own + 1 ? longest.at(-1) : undefined;
    if (!last) throw new AppError('server.busy');
    this.holders.delete(last);
    last.sendAway?.();
  }

  /** The turn of whoever had one longest ago; among equals, of whoever came first. */
  private next(): void {
    while (this.running.size < this.size.running) {
      const since = ({ asker }: Holder): number => this.lastTurn.get(asker) ?? 0;
      const [holder] = [...this.holders]
        .filter(({ begin }) => begin)
        .sort((one, other) => since(one) - since(other));
      if (!holder) return;
      this.turns += 1;
      this.lastTurn.set(holder.asker, this.turns);
      this.running.add(holder);
      holder.begin?.();
      delete holder.begin;
    }
  }
}
