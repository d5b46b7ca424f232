import { describe, expect, it } from '@jest/globals';
import { FairQueue } from './fair-queue.js';

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
    const works = new Works(new FairQueue({ running: 1, waitingOfOne: 10, waiting: 20 }));
    const refused = await works.flood('a', 6);
    void works.ask('b');
    void works.ask('c');
    await works.endAll();
    expect(works.begun).toEqual(['a0', 'a1', 'b', 'c', 'a2', 'a3', 'a4', 'a5']);
    expect(await refused()).toBe(0);
  });

  it('sends away what does not fit into a lane, and nobody else', async () => {
    const works = new Works(new FairQueue({ running: 2, waitingOfOne: 10, waiting: 20 }));
    const refused = await works.flood('a', 300);
    const other = works.ask('b');
    await works.endAll();
    await other;
    expect(await refused()).toBe(300 - 2 - 10);
  });

  it('takes the room for a newcomer from the longest lane', async () => {
    const works = new Works(new FairQueue({ running: 1, waitingOfOne: 10, waiting: 12 }));
    const longest = await works.flood('a', 11);
    const short = await works.flood('b', 2);
    const newcomer = works.ask('c');
    await works.endAll();
    await newcomer;
    expect([await longest(), await short()]).toEqual([1, 0]);
  });

  it('sends a newcomer away when everybody waits for one', async () => {
    const works = new Works(new FairQueue({ running: 1, waitingOfOne: 10, waiting: 2 }));
    const waiting = ['a', 'b', 'c'].map((asker) => works.ask(asker));
    await expect(works.ask('d')).rejects.toMatchObject({ code: 'server.busy' });
    await works.endAll();
    await Promise.all(waiting);
  });

  it('goes on after a work that failed', async () => {
    const queue = new FairQueue({ running: 1, waitingOfOne: 1, waiting: 1 });
    await expect(queue.run('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await queue.run('a', () => Promise.resolve('yes'))).toBe('yes');
  });
});
