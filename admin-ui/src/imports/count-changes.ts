import type { ImportReport } from '@trousseau/shared';

/** How many changes applying would make: persons created, modified, moved or left, and their links. */
export function countChanges(report: ImportReport): number {
  const { students, guardians, links, updatedLinks = 0 } = report;
  return (
    students.create +
    students.update +
    students.move +
    students.leave +
    guardians.create +
    guardians.update +
    guardians.leave +
    links.create +
    updatedLinks +
    links.remove
  );
}
