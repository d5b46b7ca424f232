import Database from 'better-sqlite3';
import { looking } from './databases.mjs';
import { Broken, must } from './report.mjs';

/** Rows that must not be there, each with what it would mean. docs/reliability.md lists them. */
const NEVER = [
  [
    'two people with one identifier',
    'SELECT login FROM account GROUP BY login HAVING COUNT(*) > 1',
  ],
  [
    'two valid provisional passwords of one account',
    `SELECT accountId FROM provisional_secret WHERE usedAt IS NULL AND voidedAt IS NULL
     GROUP BY accountId HAVING COUNT(*) > 1`,
  ],
  [
    'an active account without a password',
    `SELECT id FROM account WHERE state = 'ACTIVE' AND passwordHash IS NULL`,
  ],
  [
    'a letter used, and its account not active',
    `SELECT p.id FROM provisional_secret p JOIN account a ON a.id = p.accountId
     WHERE p.usedAt IS NOT NULL AND a.activatedAt IS NULL`,
  ],
  [
    'a valid letter of an open run without its printable copy',
    `SELECT p.id FROM provisional_secret p JOIN letter_run r ON r.id = p.runId
     WHERE r.state = 'open' AND p.usedAt IS NULL AND p.voidedAt IS NULL AND p.sealed IS NULL`,
  ],
  [
    'a letter without its run or its secret',
    `SELECT l.id FROM letter l LEFT JOIN letter_run r ON r.id = l.runId
     LEFT JOIN provisional_secret p ON p.id = l.secretId
     LEFT JOIN used_login u ON u.login = l.login
     WHERE r.id IS NULL OR (l.secretId IS NOT NULL AND p.id IS NULL AND u.login IS NULL)`,
  ],
  [
    'a run that holds another number of letters than it says',
    `SELECT r.id FROM letter_run r LEFT JOIN letter l ON l.runId = r.id
     GROUP BY r.id, r.letters HAVING COUNT(l.id) <> r.letters`,
  ],
  [
    'a run without exactly one audit line',
    `SELECT r.id FROM letter_run r LEFT JOIN audit_event e
       ON e.targetId = r.id AND e.action = 'letters.issue'
     GROUP BY r.id HAVING COUNT(e.id) <> 1`,
  ],
  [
    'a run with more or fewer lines in the print log than in the audit',
    `SELECT r.id FROM letter_run r WHERE
       (SELECT COUNT(*) FROM print_log p WHERE p.runId = r.id) <>
       (SELECT COUNT(*) FROM audit_event e WHERE e.targetId = r.id AND e.action = 'letters.print')`,
  ],
  [
    'an import without exactly one audit line for its upload',
    `SELECT i.id FROM roster_import i LEFT JOIN audit_event e
       ON e.targetId = i.id AND e.action = 'imports.upload'
     GROUP BY i.id HAVING COUNT(e.id) <> 1`,
  ],
  [
    'an import applied or being applied without exactly one audit line for it',
    `SELECT i.id FROM roster_import i LEFT JOIN audit_event e
       ON e.targetId = i.id AND e.action = 'imports.apply'
     WHERE i.state IN ('applying', 'applied') GROUP BY i.id HAVING COUNT(e.id) <> 1`,
  ],
  [
    'an applied import with a change that was left out',
    `SELECT c.importId, c.seq FROM planned_change c JOIN roster_import i ON i.id = c.importId
     WHERE i.state = 'applied' AND c.kind <> 'unchanged' AND c.seq > COALESCE(
       (SELECT MAX(m.seq) FROM import_mark m WHERE m.importId = i.id), 0)`,
  ],
  [
    'an import that is undone without exactly two audit lines for it',
    `SELECT i.id FROM roster_import i LEFT JOIN audit_event e
       ON e.targetId = i.id AND e.action IN ('imports.undo', 'imports.undone')
     WHERE i.state = 'undone' GROUP BY i.id HAVING COUNT(e.id) <> 2`,
  ],
  [
    'an identifier in use that was said to be nobody’s any more',
    `SELECT a.login FROM account a JOIN used_login u ON u.login = a.login`,
  ],
  ['a job that failed', `SELECT id, name, errorCode FROM job WHERE state = 'failed'`],
  [
    'a person whose account is not there',
    `SELECT s.id FROM student s LEFT JOIN account a ON a.id = s.accountId
     WHERE s.accountId IS NOT NULL AND a.id IS NULL
     UNION SELECT g.id FROM guardian g LEFT JOIN account a ON a.id = g.accountId
     WHERE g.accountId IS NOT NULL AND a.id IS NULL`,
  ],
  [
    'an account of nobody',
    `SELECT a.id FROM account a WHERE NOT EXISTS (SELECT 1 FROM student s WHERE s.accountId = a.id)
     AND NOT EXISTS (SELECT 1 FROM guardian g WHERE g.accountId = a.id)`,
  ],
  [
    'a link to somebody who is not there',
    `SELECT k.id FROM guardian_link k LEFT JOIN student s ON s.id = k.studentId
     LEFT JOIN guardian g ON g.id = k.guardianId WHERE s.id IS NULL OR g.id IS NULL`,
  ],
];

/** How many invariants are looked at each time, SQLite's own two among them. */
export const INVARIANTS = NEVER.length;

/** Looks at everything that must hold whatever happened. Throws {@link Broken} naming what does not. */
export async function checkInvariants(installation) {
  await looking(installation, async ({ all }) => {
    for (const [what, sql] of NEVER) {
      const [row] = await all(sql);
      if (row) throw new Broken(`${what}: ${JSON.stringify(row)}`);
    }
  });
  if (installation.databaseUrl === null) checkFile(installation.databaseFile);
}

/** Jobs that nobody has finished. */
export function openJobs(installation) {
  return looking(installation, ({ all }) =>
    all(`SELECT id, name, state FROM job WHERE state IN ('pending', 'running')`),
  );
}

/** SQLite's own check of its file, and of the references in it. */
export function checkFile(file) {
  const database = new Database(file, { readonly: true });
  try {
    const integrity = database.pragma('integrity_check', { simple: true });
    must(integrity === 'ok', `integrity_check: ${integrity}`);
    const lost = database.pragma('foreign_key_check');
    must(lost.length === 0, `foreign_key_check: ${JSON.stringify(lost[0])}`);
  } finally {
    database.close();
  }
}

/**
 * What a school holds, without ids, identifiers and instants, in an order of its own: the same import gives
 * the same lines.
 */
export function dumpOf(installation, schoolId) {
  return looking(installation, async ({ all }) => {
    const students = await all(
      `SELECT s.*, c.name AS className, a.state AS accountState, a.loginBase AS loginBase
       FROM student s LEFT JOIN school_class c ON c.id = s.classId
       LEFT JOIN account a ON a.id = s.accountId WHERE s.schoolId = ?`,
      [schoolId],
    );
    const guardians = await all(
      `SELECT g.*, a.state AS accountState, a.loginBase AS loginBase
       FROM guardian g LEFT JOIN account a ON a.id = g.accountId WHERE g.schoolId = ?`,
      [schoolId],
    );
    const classes = await all('SELECT name FROM school_class WHERE schoolId = ?', [schoolId]);
    const links = await all('SELECT * FROM guardian_link WHERE schoolId = ?', [schoolId]);
    const lineOf = new Map(
      [...students, ...guardians].map((person) => [person.id, lineWithout(person)]),
    );
    return [
      ...classes.map(({ name }) => `class ${name}`),
      ...students.map(({ id }) => `student ${lineOf.get(id)}`),
      ...guardians.map(({ id }) => `guardian ${lineOf.get(id)}`),
      ...links.map((link) => {
        const ends = `${lineOf.get(link.studentId)} ${lineOf.get(link.guardianId)}`;
        return `link ${ends} ${lineWithout(link)}`;
      }),
    ].sort();
  });
}

const OWN = /^(id|schoolId|accountId|classId|studentId|guardianId)$|At$|Until$/;

function lineWithout(row) {
  return JSON.stringify(Object.entries(row).filter(([column]) => !OWN.test(column)));
}
