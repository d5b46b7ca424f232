import { describe, expect, it } from '@jest/globals';
import { numbersToType } from './leavers.js';

const students = { update: 0, unchanged: 0, move: 0, leave: 0 };

const absent = (count: number) => ({
  partialClasses: [],
  students: Array.from({ length: count }, (_, index) => ({
    id: String(index),
    name: 'X',
    className: '6A',
    leaves: false,
  })),
});

describe('the numbers that are typed before an import is applied', () => {
  it.each([
    [4, 4, null],
    [5, 5, 5],
    [5, 50, null],
    [6, 50, 6],
    [50, 500, null],
    [51, 500, 51],
  ])('%i leavers of %i: %s', (leave, covered, asked) => {
    const counted = { students: { ...students, leave, unchanged: covered - leave } };
    expect(numbersToType(counted)).toEqual({ leavers: asked, moves: null, covered });
    const moved = { students: { ...students, move: leave, update: covered - leave } };
    expect(numbersToType(moved)).toEqual({ leavers: null, moves: asked, covered });
  });

  it('count those who are absent and stay among the pupils who were there', () => {
    const counted = { students: { ...students, leave: 5, unchanged: 5 }, absences: absent(40) };
    expect(numbersToType(counted)).toEqual({ leavers: null, moves: null, covered: 50 });
  });

  it('is nothing for a first import', () => {
    expect(numbersToType({ students })).toEqual({ leavers: null, moves: null, covered: 0 });
  });
});
