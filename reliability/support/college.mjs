import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateCollege, toSiecleCsv } from '@trousseau/fixtures';
import { Console } from './console.mjs';
import { lookInto } from './databases.mjs';

const SEED = fileURLToPath(new URL('seed.mjs', import.meta.url));
const college = generateCollege(11);

/** The extraction of an invented collège, or of its first students only. */
export function extraction(students = college.students.length) {
  return toSiecleCsv({ students: college.students.slice(0, students) }, { encoding: 'utf-8' });
}

/** The same, as a file in the installation's folder. */
export function extractionFile(installation, students) {
  const file = join(installation.folder, `extraction-${String(students ?? 'all')}.csv`);
  writeFileSync(file, extraction(students));
  return file;
}

/** Creates schools, and the administrator of the last of them; gives the schools and the one-time link. */
export function seed(installation, schools) {
  return seeding(installation, [String(schools)]);
}

/** Makes the administrator, who has a password by now, that of other schools too. */
export function alsoAdministrator(installation, schools) {
  seeding(installation, ['also', ...schools.map(({ id }) => id)]);
}

function seeding(installation, args) {
  const output = execFileSync(process.execPath, [SEED, installation.build, ...args], {
    env: { ...installation.environment, TROUSSEAU_LOG_LEVEL: 'silent' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return JSON.parse(output);
}

/**
 * An installation that serves one school with students, and its administrator at the console.
 *
 * @param {number} students how many of the invented collège, 0 for none
 */
export async function openSchool(installation, students) {
  const { link, schools } = seed(installation, 1);
  const [school] = schools;
  if (students > 0) {
    const file = extractionFile(installation, students);
    const { code, messages } = await installation.run([
      'import',
      file,
      '--school',
      school.uai,
      '--yes',
    ]);
    if (code !== 0) throw new Error(`the import before the experiment failed: ${messages}`);
  }
  await installation.serve();
  return { school, office: await Console.open(installation, link, school.id) };
}

/** Students of a school who may have a letter with a secret: login, birth date, account. */
export async function studentsOf(installation, schoolId) {
  const database = await lookInto(installation);
  try {
    return await database.all(
      `SELECT a.id AS accountId, a.login AS login, s.birthDate AS birthDate
       FROM student s JOIN account a ON a.id = s.accountId
       WHERE s.schoolId = ? AND s.birthDate IS NOT NULL AND s.leftOn IS NULL ORDER BY a.login`,
      [schoolId],
    );
  } finally {
    await database.close();
  }
}
