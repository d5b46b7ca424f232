import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MERGE_SIDES } from '@trousseau/shared';
import fc from 'fast-check';
import type { StudentRecord } from '../../src/roster/index.js';
import { aGuardian, aStudent } from '../builders/roster.js';
import type { GuardianBuilder } from '../builders/roster.js';
import { DIALECTS } from '../support/databases.js';
import { openTestRooms } from '../support/rooms.js';
import type { TestRooms } from '../support/rooms.js';
import { MergingSchool } from './a-merging-school.js';

const CHILDREN = 3;
const LINKS = ['none', 'guardian', 'contact', 'suspended'] as const;

const side = fc.constantFrom(...MERGE_SIDES);
const person = fc.record({
  mobile: fc.constantFrom(null, '+33639980020', '+33639980021'),
  email: fc.constantFrom(null, 'un@example.org', 'deux@example.org'),
  links: fc.array(fc.constantFrom(...LINKS), { minLength: CHILDREN, maxLength: CHILDREN }),
});
const family = fc.record({
  kept: person,
  other: person,
  choices: fc.record({ names: side, mobile: side, email: side, phone: side, address: side }),
});
type Person = typeof person extends fc.Arbitrary<infer T> ? T : never;

describe.each(DIALECTS)('a merge that is undone on %s', (dialect) => {
  let rooms: TestRooms;
  let school: MergingSchool;
  let children: StudentRecord[];

  beforeAll(async () => {
    rooms = await openTestRooms(dialect);
    school = await MergingSchool.in(rooms.house);
    children = [];
    for (let i = 0; i < CHILDREN; i += 1) children.push(await aStudent().in(school.school));
  });

  afterAll(() => rooms.close());

  const described = ({ mobile, email, links }: Person): GuardianBuilder => {
    let guardian = aGuardian().named('Nadia', 'Benali');
    if (mobile !== null) guardian = guardian.withMobile(mobile);
    if (email !== null) guardian = guardian.reachedAt(email);
    for (const [index, link] of links.entries()) {
      const child = children[index];
      if (!child || link === 'none') continue;
      if (link === 'guardian') guardian = guardian.of(child);
      else if (link === 'contact') guardian = guardian.onlyContactOf(child);
      else guardian = guardian.suspendedFrom(child);
    }
    return guardian;
  };

  it('is as if it had never been, whatever the family', async () => {
    await fc.assert(
      fc.asyncProperty(family, async ({ kept, other, choices }) => {
        const [one, two] = [
          await described(kept).in(school.school),
          await described(other).in(school.school),
        ];
        const { keptId } = await school.preview(one, two);
        const [stays, goes] = keptId === one.id ? [one, two] : [two, one];
        const before = await school.dump();
        const act = await school.merge(stays, goes, choices);
        expect(await school.guardian(goes)).toBeNull();
        await school.undo(act);
        expect(await school.dump()).toEqual(before);
      }),
      { numRuns: 12 },
    );
    expect(await school.differences()).toEqual({ entries: 0, classes: 0, figures: 0, twins: 0 });
  });
});
