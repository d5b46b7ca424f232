import type { RosterRecords, SchoolScope } from '../roster/index.js';

/** Gives a class that is there back, and none for one that is no more: nobody is stuck on their way for a class. */
export async function classOrNone(
  records: Pick<RosterRecords, 'classesById'>,
  scope: SchoolScope,
  classIds: readonly (string | null)[],
): Promise<(classId: string | null) => string | null> {
  const named = new Set(classIds.flatMap((id) => id ?? []));
  const there = new Set((await records.classesById(scope, [...named])).map(({ id }) => id));
  return (classId) => (classId !== null && there.has(classId) ? classId : null);
}
