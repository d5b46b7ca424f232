import { ACTIVATION_PATHS } from '@trousseau/shared';
import fc from 'fast-check';
import { aGuardian, aStudent } from '../builders/roster.js';
import type { GuardianBuilder, StudentBuilder, TestSchool } from '../builders/roster.js';

/** How far somebody's account is. */
const standing = fc.constantFrom(
  'CREATED',
  'NOTIFIED',
  'EXPIRED',
  'PENDING_EMAIL',
  ...ACTIVATION_PATHS,
  'RESET_PENDING',
  'LOCKED',
  'LOCKED_ACTIVE',
  'CLOSED',
);
type Standing = typeof standing extends fc.Arbitrary<infer S> ? S : never;

const student = fc.record({
  className: fc.constantFrom('6A', '6B', '10e', null),
  standing,
  hasAccount: fc.boolean(),
  hasBirthDate: fc.boolean(),
  hasLeft: fc.boolean(),
});

const guardian = fc.record({
  standing,
  hasAccount: fc.boolean(),
  hasMobile: fc.boolean(),
  links: fc.uniqueArray(
    fc.record({
      child: fc.nat(11),
      how: fc.constantFrom('legal', 'contact', 'suspended'),
    }),
    { maxLength: 3, selector: ({ child }) => child },
  ),
});

/** Whom a school has: some dozens of ways in which figures could go wrong. */
export const randomPeople = fc.record({
  students: fc.array(student, { maxLength: 12 }),
  guardians: fc.array(guardian, { maxLength: 10 }),
});
export type RandomPeople = typeof randomPeople extends fc.Arbitrary<infer P> ? P : never;

/** Gets them all into the school. */
export async function populate(school: TestSchool, people: RandomPeople): Promise<void> {
  const students = await school.enrol(
    people.students.map((traits) => {
      let builder = standingOf(aStudent(), traits.standing);
      if (traits.className !== null) builder = builder.inClass(traits.className);
      if (!traits.hasBirthDate) builder = builder.bornOn(null);
      if (traits.hasLeft) builder = builder.leftOn('2026-07-03');
      return traits.hasAccount ? builder : builder.withoutAccount();
    }),
  );
  await school.receive(
    people.guardians.map((traits) => {
      let builder = standingOf(aGuardian(), traits.standing);
      for (const { child, how } of traits.links) {
        const of = students[child];
        if (of === undefined) continue;
        if (how === 'legal') builder = builder.of(of);
        if (how === 'contact') builder = builder.onlyContactOf(of);
        if (how === 'suspended') builder = builder.suspendedFrom(of);
      }
      if (traits.hasMobile) builder = builder.withMobile('+33612345678');
      return traits.hasAccount ? builder : builder.withoutAccount();
    }),
  );
}

function standingOf<B extends StudentBuilder | GuardianBuilder>(builder: B, how: Standing): B {
  const word: Readonly<Record<Standing, () => StudentBuilder | GuardianBuilder>> = {
    CREATED: () => builder,
    NOTIFIED: () => builder.notified(),
    EXPIRED: () => builder.expired(),
    PENDING_EMAIL: () => builder.pendingEmail(),
    FRANCECONNECT: () => builder.active('FRANCECONNECT'),
    SELF_REGISTRATION: () => builder.active('SELF_REGISTRATION'),
    PROVISIONAL_PASSWORD: () => builder.active('PROVISIONAL_PASSWORD'),
    RESET_PENDING: () => builder.active('FRANCECONNECT').resetPending(),
    LOCKED: () => builder.locked(),
    LOCKED_ACTIVE: () => builder.active('PROVISIONAL_PASSWORD').locked(),
    CLOSED: () => builder.active('SELF_REGISTRATION').closed(),
  };
  // each word gives the kind of builder that it was said to
  return word[how]() as B;
}
