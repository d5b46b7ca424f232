import type { OneRosterRecord } from './records.js';

/** The classes of each user, by `sourcedId`. */
export type ClassesOf = (user: string) => readonly string[];

/**
 * What class each student is in. Schools enrol students in their courses as well: who is in homerooms has no other class.
 *
 * @param classes `classes.csv`
 * @param enrollments `enrollments.csv`
 */
export function classesOf(
  classes: Iterable<OneRosterRecord>,
  enrollments: Iterable<OneRosterRecord>,
): ClassesOf {
  const titles = new Map<string, string>();
  const homerooms = new Set<string>();
  for (const { of } of classes) {
    titles.set(of('sourcedId'), of('title') || of('classCode'));
    if (of('classType').toLowerCase() === 'homeroom') homerooms.add(of('sourcedId'));
  }
  const enrolled = new Map<string, Set<string>>();
  for (const { of } of enrollments) {
    if (of('role').toLowerCase() !== 'student' || !titles.has(of('classSourcedId'))) continue;
    const known = enrolled.get(of('userSourcedId')) ?? new Set();
    enrolled.set(of('userSourcedId'), known.add(of('classSourcedId')));
  }
  return (user) => {
    const all = [...(enrolled.get(user) ?? [])];
    const own = all.filter((id) => homerooms.has(id));
    const names = (own.length > 0 ? own : all).map((id) => titles.get(id) ?? '');
    return [...new Set(names)];
  };
}
