/** A link by which its guardian has an account: neither contact only (level 3) nor suspended. */
export const LINK_COUNTS = 'link.suspendedAt IS NULL AND link.responsibility <> 3';

/** Whether a guardian, by the alias of the table, has a link to a student who is here of which this holds. */
export function hasChild(guardian: string, condition: string): string {
  return (
    'EXISTS (SELECT 1 FROM guardian_link link JOIN student child ON child.id = link.studentId ' +
    `WHERE link.guardianId = ${guardian}.id AND child.leftOn IS NULL AND ${condition})`
  );
}
