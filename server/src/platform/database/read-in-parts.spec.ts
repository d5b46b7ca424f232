import { describe, expect, it } from '@jest/globals';
import { CHUNK } from './dialect.js';
import { readInParts } from './read-in-parts.js';

const values = (count: number): string[] => Array.from({ length: count }, (_, index) => `${index}`);

describe('many values read in parts', () => {
  it('are each asked for once, in the order given', async () => {
    const parts: number[] = [];
    const found = await readInParts([...values(CHUNK + 1), '0'], (part) => {
      parts.push(part.length);
      return Promise.resolve(part);
    });
    expect(found).toEqual(values(CHUNK + 1));
    expect(parts).toEqual([CHUNK, 1]);
  });

  it('leave a turn to others between two parts', async () => {
    const happened: string[] = [];
    await readInParts(values(2 * CHUNK), () => {
      happened.push('part');
      setImmediate(() => happened.push('others'));
      return Promise.resolve([]);
    });
    expect(happened).toEqual(['part', 'others', 'part']);
  });
});
