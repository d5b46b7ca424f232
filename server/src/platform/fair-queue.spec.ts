import { describe, expect, it } from '@jest/globals';
import { FairQueue } from './fair-queue.js';
import type { Place } from './fair-queue.js';

/** Works that end when the test says so, in the order in which they began. */
class Works {
  readonly begun: string[] = [];
  private readonly ends: (() => void)[] = [];

  constructor(private readonly queue: FairQueue) {}

  ask(asker: string, name = asker): Promise<void> {
    return this.queue.run(asker, () => {
      this.begun.push(name);
      return new Promise((end) => this.ends.push(end));
    });
  }

  /** Asks for several at once; how many were sent away. */
  async flood(asker: string, times: number): Promise<() => Promise<number>> {
    const asked = Array.from({ length: times }, (_, n) => this.ask(asker, `${asker}${String(n)}`));
    const settled = Promise.allSettled(asked);
    await Promise.resolve();
    return async () => (await settled).filter(({ status }) => status === 'rejected').length;
  }

  /** Ends the works that run, and those that begin then, until there is none. */
  async endAll(): Promise<void> {
    for (let end = this.ends.shift(); end; end = this.ends.shift()) {
      end();
      await new Promise(setImmediate);
    }
  }
}

describe('a fair queue', () => {
  it('lets somebody else go before the second of whoever sends many', async () => {
    const works = new Works(new FairQueue({ running: 1, placesOfOne: 11, places: 21 }));
    const refused = await works.flood('a', 6);
    void works.ask('b');
    void works.ask('c');
    await works.endAll();
    expect(works.begun).toEqual(['a0', 'b', 'c', 'a1', 'a2', 'a3', 'a4', 'a5']);
    expect(await refused()).toBe(0);
  });

  it('sends away what passes the share of one, and nobody else', async () => {
    const works = new Works(new FairQueue({ running: 2, placesOfOne: 12, places: 22 }));
    const refused = await works.flood('a', 300);
    const other = works.ask('b');
    await works.endAll();
    await other;
    expect(await refused()).toBe(300 - 2 - 10);
  });

  it('takes the room for a newcomer from whoever has most waiting', async () => {
    const works = new Works(new FairQueue({ running: 1, placesOfOne: 11, places: 13 }));
    const longest = await works.flood('a', 11);
    const short = await works.flood('b', 2);
    const newcomer = works.ask('c');
    await works.endAll();
    await newcomer;
    expect([await longest(), await short()]).toEqual([1, 0]);
  });

  it('sends a newcomer away when everybody waits for one', async () => {
    const works = new Works(new FairQueue({ running: 1, placesOfOne: 10, places: 3 }));
    const waiting = ['a', 'b', 'c'].map((asker) => works.ask(asker));
    await expect(works.ask('d')).rejects.toMatchObject({ code: 'server.busy' });
    await works.endAll();
    await Promise.all(waiting);
  });

  it('goes on after a work that failed', async () => {
    const queue = new FairQueue({ running: 1, placesOfOne: 1, places: 1 });
    await expect(queue.run('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await queue.run('a', () => Promise.resolve('yes'))).toBe('yes');
  });
});

/** A place that must be there. */
function placeOf(queue: FairQueue, asker: string): Place {
  const place = queue.enter(asker);
  if (!place) throw new Error('the line is full');
  return place;
}

describe('places in a fair queue', () => {
  it('have their turn one at a time, and one of each asker in a round', async () => {
    const queue = new FairQueue({ running: 1, placesOfOne: 3, places: 8 });
    const order: string[] = [];
    const works = ['a1', 'a2', 'a3', 'b1', 'c1'].map(async (name) => {
      const place = placeOf(queue, name.slice(0, 1));
      await place.turn();
      order.push(name);
      await Promise.resolve();
      order.push(`${name} left`);
      place.leave();
    });
    await Promise.all(works);
    expect(order.filter((name) => !name.endsWith('left'))).toEqual(['a1', 'b1', 'c1', 'a2', 'a3']);
    order.forEach((name, index) => {
      if (index % 2 === 1) expect(name).toBe(`${order[index - 1] ?? ''} left`);
    });
  });

  it('are refused when the line is full, or one asker has their share', () => {
    const queue = new FairQueue({ running: 1, placesOfOne: 3, places: 4 });
    const places = ['a', 'a', 'a'].map((asker) => placeOf(queue, asker));
    expect(queue.enter('a')).toBeNull();
    const other = placeOf(queue, 'b');
    expect(queue.enter('c')).toBeNull();
    other.leave();
    expect(queue.enter('c')).not.toBeNull();
    places[0]?.leave();
    expect(queue.enter('a')).not.toBeNull();
  });

  it('are passed over when whoever has them went away while waiting', async () => {
    const queue = new FairQueue({ running: 1, placesOfOne: 8, places: 8 });
    const first = placeOf(queue, 'a');
    await first.turn();
    const gone = new AbortController();
    const second = placeOf(queue, 'a');
    const waiting = second.turn(gone.signal);
    const third = placeOf(queue, 'a');
    const last = third.turn();
    gone.abort(new Error('gone'));
    await expect(waiting).rejects.toThrow('gone');
    second.leave();
    first.leave();
    await expect(last).resolves.toBeUndefined();
  });

  it('have their turn however many newcomers there are', async () => {
    const queue = new FairQueue({ running: 1, placesOfOne: 8, places: 8 });
    const served: string[] = [];
    const ask = (asker: string): Promise<void> =>
      queue.run(asker, () => {
        served.push(asker);
        return Promise.resolve();
      });
    const works = [ask('a'), ask('a')];
    // each newcomer brings the next one along
    const follow = async (left: number): Promise<void> => {
      await queue.run(`new ${String(left)}`, () => {
        served.push('new');
        if (left > 0) works.push(follow(left - 1));
        return Promise.resolve();
      });
    };
    works.push(follow(6));
    for (const work of works) await work;
    expect(served.lastIndexOf('a')).toBeLessThan(4);
  });
});
