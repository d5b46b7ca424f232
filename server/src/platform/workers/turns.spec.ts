import { describe, expect, it } from '@jest/globals';
import { Turns } from './turns.js';
import type { Place } from './turns.js';

/** A place that must be there. */
function placeOf(turns: Turns, key: string): Place {
  const place = turns.enter(key);
  if (!place) throw new Error('the line is full');
  return place;
}

describe('turns', () => {
  it('come one at a time, and one of each key in a round', async () => {
    const turns = new Turns(8, 3);
    const order: string[] = [];
    const works = ['a1', 'a2', 'a3', 'b1', 'c1'].map(async (name) => {
      const place = placeOf(turns, name.slice(0, 1));
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

  it('are refused when the line is full, or one key has its share', () => {
    const turns = new Turns(4, 3);
    const places = ['a', 'a', 'a'].map((key) => placeOf(turns, key));
    expect(turns.enter('a')).toBeNull();
    const other = placeOf(turns, 'b');
    expect(turns.enter('c')).toBeNull();
    other.leave();
    expect(turns.enter('c')).not.toBeNull();
    places[0]?.leave();
    expect(turns.enter('a')).not.toBeNull();
  });

  it('pass over whoever went away while waiting', async () => {
    const turns = new Turns(8, 8);
    const first = placeOf(turns, 'a');
    await first.turn();
    const gone = new AbortController();
    const second = placeOf(turns, 'a');
    const waiting = second.turn(gone.signal);
    const third = placeOf(turns, 'a');
    const last = third.turn();
    gone.abort(new Error('gone'));
    await expect(waiting).rejects.toThrow('gone');
    second.leave();
    first.leave();
    await expect(last).resolves.toBeUndefined();
  });
});
