import { describe, expect, it } from '@jest/globals';
import { changeId, seqsOf } from './planned-changes.js';

const IMPORT = '01a0f3c2-7b1d-7e4a-9c55-2d3e4f5a6b7c';

describe('the id of a planned change', () => {
  it('is made of its import and its place, and leads back to it', () => {
    const ids = [1, 255, 550_000].map((seq) => changeId({ importId: IMPORT, seq }));
    expect(ids[1]).toBe('01a0f3c2-7b1d-7e4a-9c55-0000000000ff');
    expect(seqsOf(IMPORT, ids)).toEqual([1, 255, 550_000]);
  });

  it.each([
    ['another import', '01a0f3c2-7b1d-7e4a-9c56-000000000001'],
    ['the import itself', '01a0f3c2-7b1d-7e4a-9c55'],
    ['no number', '01a0f3c2-7b1d-7e4a-9c55-zzzzzzzzzzzz'],
    ['a number and more', '01a0f3c2-7b1d-7e4a-9c55-00000000000z'],
    ['nothing', ''],
  ])('is none of %s', (_, id) => {
    expect(seqsOf(IMPORT, [id])).toEqual([]);
  });
});
