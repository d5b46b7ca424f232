/** A place in the line: its turn is waited for, and it must be left. */
export interface Place {
  /** Resolves when it is this place's turn. Rejects with the signal's reason when that comes first. */
  turn(signal?: AbortSignal): Promise<void>;
  /** Leaves the line, and lets the next begin. */
  leave(): void;
}

interface Holder {
  readonly key: string;
  /** Set while it waits for its turn. */
  begin?: () => void;
}

/**
 * One at a time, in a line of bounded length. Those who come under one key share one turn of the round: many
 * requests of one delay another's by one.
 */
export class Turns {
  private readonly places = new Set<Holder>();
  /** When each key that is in the line had its last turn, counted in turns. */
  private readonly lastTurn = new Map<string, number>();
  private turns = 0;
  private served: Holder | undefined;

  /**
   * @param most places in the line, whoever has them
   * @param mostEach places of one key
   */
  constructor(
    private readonly most: number,
    private readonly mostEach: number,
  ) {}

  /** Takes a place; `null` when the line is full. */
  enter(key: string): Place | null {
    const same = [...this.places].filter((one) => one.key === key);
    if (this.places.size >= this.most || same.length >= this.mostEach) return null;
    const holder: Holder = { key };
    this.places.add(holder);
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
    this.places.delete(holder);
    if (![...this.places].some(({ key }) => key === holder.key)) this.lastTurn.delete(holder.key);
    if (this.served === holder) this.served = undefined;
    this.next();
  }

  /** The turn of the key that had one longest ago; among equals, of whoever came first. */
  private next(): void {
    if (this.served) return;
    const since = ({ key }: Holder): number => this.lastTurn.get(key) ?? 0;
    const [holder] = [...this.places]
      .filter(({ begin }) => begin)
      .sort((one, other) => since(one) - since(other));
    if (!holder) return;
    this.turns += 1;
    this.lastTurn.set(holder.key, this.turns);
    this.served = holder;
    holder.begin?.();
    delete holder.begin;
  }
}
