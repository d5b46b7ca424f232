import type { Holder } from '@trousseau/shared';

/*
 * What the directory says of people, computed by the database from their records: in one place for what keeps
 * it, what counts it anew and what repairs it. Each text is a SELECT in the order of the columns beside it.
 */

/** The columns of an entry, its key first. */
export const ENTRY_COLUMNS = [
  'schoolId',
  'holder',
  'id',
  'yearId',
  'accountId',
  'present',
  'classId',
  'classKey',
  'sortKey',
  'firstName',
  'birthDate',
  'names',
  'email',
  'mobile',
  'hasAddress',
  'login',
  'state',
  'path',
  'letterExpiresAt',
  'activatedAt',
  'family',
  'accountCreatedAt',
  'createdAt',
] as const;
export const ENTRY_KEY = ENTRY_COLUMNS.slice(0, 3);

/** The columns that say whom a class lists. */
export const LISTED_COLUMNS = [
  'schoolId',
  'yearId',
  'classId',
  'holder',
  'personId',
  'counts',
] as const;

/** The columns of a figure, all but the last its key. */
export const FIGURE_COLUMNS = [
  'schoolId',
  'yearId',
  'holder',
  'classId',
  'state',
  'path',
  'expiresAt',
  'lacks',
  'family',
  'people',
] as const;
export const FIGURE_KEY = FIGURE_COLUMNS.slice(0, -1);

/** The columns of what a figure changed by on a day, all but the last its key. */
export const DAY_COLUMNS = [...FIGURE_KEY, 'day', 'people'] as const;
export const DAY_KEY = DAY_COLUMNS.slice(0, -1);

/** The figures that the days of a school add up to, of the school of which this holds; they are `changed`. */
export function figuresOfDays(who: string): string {
  const key = FIGURE_KEY.join(', ');
  return (
    `SELECT ${key}, SUM(people) people FROM activation_day changed WHERE ${who} ` +
    `GROUP BY ${key} HAVING SUM(people) <> 0`
  );
}

/** The class of a figure that is the whole school’s. */
export const WHOLE_SCHOOL = '*';

/** A link by which its guardian has an account: neither contact only (level 3) nor suspended. */
export const LINK_COUNTS = 'link.suspendedAt IS NULL AND link.responsibility <> 3';

const yearOf = (alias: string): string =>
  `LEFT JOIN school_year year ON year.schoolId = ${alias}.schoolId AND year.current = 1`;

const ofAccount = (family: string): string =>
  'account.login, account.state, account.path, account.letterExpiresAt, account.activatedAt, ' +
  `${family} family, account.createdAt accountCreatedAt, person.createdAt`;
const ACCOUNT = 'LEFT JOIN account ON account.id = person.accountId';

const HOW_MANY = (link: string): string => `COALESCE(SUM(CASE WHEN ${link} THEN 1 ELSE 0 END), 0)`;

/** How far the guardians of a student are, by the links that count: see `FAMILIES`. A legal one has level 1. */
const FAMILY =
  `(SELECT CASE WHEN ${HOW_MANY("theirs.state = 'ACTIVE'")} = 0 THEN 'none' ` +
  `WHEN ${HOW_MANY('link.responsibility = 1')} > 0 ` +
  `AND ${HOW_MANY("link.responsibility = 1 AND COALESCE(theirs.state, '') <> 'ACTIVE'")} = 0 THEN 'all' ` +
  "ELSE 'some' END FROM guardian_link link JOIN guardian adult ON adult.id = link.guardianId " +
  'LEFT JOIN account theirs ON theirs.id = adult.accountId ' +
  `WHERE link.studentId = person.id AND ${LINK_COUNTS})`;

/** The next year of a student who was never here: who is here, or was, has the year of the class. */
const ARRIVES_IN = 'CASE WHEN person.leftOn IS NULL THEN NULL ELSE person.nextYearId END';

/** The same for the guardian of such children alone. */
const ALL_ARRIVE_IN =
  "(SELECT NULLIF(MIN(CASE WHEN child.leftOn IS NULL OR child.classId IS NOT NULL THEN '' " +
  "ELSE COALESCE(child.nextYearId, '') END), '') FROM guardian_link link " +
  'JOIN student child ON child.id = link.studentId WHERE link.guardianId = person.id)';

const ENTRIES: Readonly<Record<Holder, string>> = {
  student:
    `SELECT person.schoolId, 'student' holder, person.id, COALESCE(class.yearId, ${ARRIVES_IN}, year.id, '') yearId, ` +
    'person.accountId, CASE WHEN person.leftOn IS NULL THEN 1 ELSE 0 END present, person.classId, ' +
    'class.sortKey classKey, person.sortKey, person.firstName, person.birthDate, person.searchKey names, ' +
    `person.email, NULL mobile, 0 hasAddress, ${ofAccount(FAMILY)} ` +
    `FROM student person LEFT JOIN school_class class ON class.id = person.classId ${yearOf('person')} ` +
    `${ACCOUNT} WHERE `,
  guardian:
    `SELECT person.schoolId, 'guardian' holder, person.id, COALESCE(${ALL_ARRIVE_IN}, year.id, '') yearId, person.accountId, ` +
    'EXISTS (SELECT 1 FROM guardian_link link JOIN student child ON child.id = link.studentId ' +
    `WHERE link.guardianId = person.id AND child.leftOn IS NULL AND ${LINK_COUNTS}) present, ` +
    'NULL classId, NULL classKey, person.sortKey, person.firstName, NULL birthDate, person.searchKey names, ' +
    'person.email, person.mobile, ' +
    `CASE WHEN person.address1 IS NULL OR person.city IS NULL THEN 0 ELSE 1 END hasAddress, ${ofAccount("''")} ` +
    `FROM guardian person ${yearOf('person')} ${ACCOUNT} WHERE `,
};

/** The entries of the people of whom this holds; they are `person`. */
export function entriesOf(holder: Holder, who: string): string {
  return ENTRIES[holder] + who;
}

const LISTED_STUDENTS =
  "SELECT person.schoolId, COALESCE(class.yearId, year.id, '') yearId, COALESCE(person.classId, '') classId, " +
  "'student' holder, person.id personId, 1 counts " +
  'FROM student person LEFT JOIN school_class class ON class.id = person.classId ' +
  `${yearOf('person')} WHERE person.leftOn IS NULL AND `;

const LISTED_GUARDIANS =
  "SELECT link.schoolId, COALESCE(class.yearId, year.id, '') yearId, COALESCE(child.classId, '') classId, " +
  "'guardian' holder, link.guardianId personId, " +
  `MAX(CASE WHEN ${LINK_COUNTS} THEN 1 ELSE 0 END) counts ` +
  'FROM guardian_link link JOIN student child ON child.id = link.studentId AND child.leftOn IS NULL ' +
  `LEFT JOIN school_class class ON class.id = child.classId ${yearOf('link')} WHERE `;

/** In which classes students are listed; they are `person`. */
export function classesOfStudents(who: string): string {
  return LISTED_STUDENTS + who;
}

/** In which classes guardians are listed, by their links: they are `link`. */
export function classesOfGuardians(who: string): string {
  return (
    `${LISTED_GUARDIANS}${who} ` +
    "GROUP BY link.schoolId, COALESCE(class.yearId, year.id, ''), COALESCE(child.classId, ''), link.guardianId"
  );
}

/** How an account stands, as a figure keeps it. A letter’s end is text: whether it is over is for the reader. */
const STANDING =
  "COALESCE(entry.state, '') state, COALESCE(entry.path, '') path, " +
  "CASE WHEN entry.state = 'NOTIFIED' AND entry.letterExpiresAt IS NOT NULL " +
  "THEN CAST(entry.letterExpiresAt AS CHAR) ELSE '' END expiresAt";

/** What a person lacks that the school is to complete. */
const LACKS =
  "CASE WHEN entry.holder = 'guardian' AND entry.mobile IS NULL THEN 'mobile' " +
  "WHEN entry.holder = 'student' AND entry.birthDate IS NULL THEN 'birthDate' ELSE '' END lacks";

const STANDING_OF_FAMILY = "COALESCE(entry.family, '') family";

/** The figures of whole schools, from the entries of whom this holds; they are `entry`. */
export function figuresOfSchool(who: string): string {
  return (
    `SELECT entry.schoolId, entry.yearId, entry.holder, '${WHOLE_SCHOOL}' classId, ${STANDING}, ${LACKS}, ${STANDING_OF_FAMILY}, ` +
    'COUNT(*) people FROM directory_entry entry ' +
    `WHERE entry.present = 1 AND ${who} GROUP BY 1, 2, 3, 5, 6, 7, 8, 9`
  );
}

/** The figures of classes, from the people listed of whom this holds; they are `listed`. What they lack is the school’s figure alone. */
export function figuresOfClasses(who: string): string {
  return (
    `SELECT listed.schoolId, listed.yearId, listed.holder, listed.classId, ${STANDING}, '' lacks, ${STANDING_OF_FAMILY}, ` +
    'COUNT(*) people FROM directory_class listed LEFT JOIN directory_entry entry ON entry.schoolId = listed.schoolId ' +
    'AND entry.holder = listed.holder AND entry.id = listed.personId ' +
    `WHERE listed.counts = 1 AND ${who} GROUP BY 1, 2, 3, 4, 5, 6, 7, 9`
  );
}

/** The columns of an account that two records of a school hold. */
export const TWIN_COLUMNS = ['schoolId', 'login'] as const;

/** Those of the accounts of which this holds, for students and for guardians; they are `person.accountId`, with `person.schoolId`. */
export function twinsOf(who: string): string {
  const holding = (table: string): string =>
    `SELECT person.schoolId, person.accountId FROM ${table} person WHERE ${who}`;
  return (
    `SELECT held.schoolId, account.login FROM (${holding('student')} UNION ALL ${holding('guardian')}) held ` +
    'JOIN account ON account.id = held.accountId WHERE held.schoolId IS NOT NULL ' +
    'GROUP BY held.schoolId, account.login HAVING COUNT(*) > 1'
  );
}
