import { AppError } from './errors.js';

/** How much a queue holds and does. */
export interface QueueSize {
  /** How many works run at a time. */
  readonly running: number;
  /** How many of one asker may wait. */
  readonly waitingOfOne: number;
  /** How many may wait in all. */
  readonly waiting: number;
}

interface Waiting {
  readonly begin: () => void;
  readonly giveUp: (reason: Error) => void;
}

/**
 * Work that waits for its turn, in a lane of its own for each asker; the lanes are served in turn. Whoever
 * asks for a lot fills their own lane and waits behind themselves: the next work of somebody else waits for
 * one of theirs at most. When there is no room at all, the longest lane gives up its last.
 */
export class FairQueue {
  private readonly lanes = new Map<string, Waiting[]>();
  private waiting = 0;
  private running = 0;

  constructor(private readonly size: QueueSize) {}

  /**
   * Runs the work when it is its turn.
   *
   * @param asker whose lane it waits in
   * @throws AppError `server.busy` when the lane is full, or the queue
   */
  async run<T>(asker: string, work: () => Promise<T>): Promise<T> {
    if (this.running < this.size.running) this.running += 1;
    else await this.turn(asker);
    try {
      return await work();
    } finally {
      this.next();
    }
  }

  private turn(asker: string): Promise<void> {
    const lane = this.lanes.get(asker) ?? [];
    if (lane.length >= this.size.waitingOfOne) throw new AppError('server.busy');
    if (this.waiting >= this.size.waiting) this.makeRoom(lane);
    return new Promise((begin, giveUp) => {
      lane.push({ begin, giveUp });
      this.lanes.set(asker, lane);
      this.waiting += 1;
    });
  }

  /** Takes the last of the longest lane away; nothing is taken for a lane that is the longest itself. */
  private makeRoom(forLane: readonly Waiting[]): void {
    const longest = [...this.lanes.values()].reduce((one, other) =>
      other.length > one.length ? other : one,
    );
    const last = longest.length > forLane.length + 1 ? longest.pop() : undefined;
    if (!last) throw new AppError('server.busy');
    this.waiting -= 1;
    last.giveUp(new AppError('server.busy'));
  }

  private next(): void {
    // A map keeps the order in which lanes were put in: the first one has waited longest for its turn.
    const [first] = this.lanes;
    const work = first?.[1].shift();
    if (!first || !work) {
      this.running -= 1;
      return;
    }
    const [asker, lane] = first;
    this.lanes.delete(asker);
    if (lane.length > 0) this.lanes.set(asker, lane);
    this.waiting -= 1;
    work.begin();
  }
}
