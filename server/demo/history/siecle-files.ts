import { generateCollege } from '@trousseau/fixtures';
import type { DemoGuardian, DemoRoster, DemoStudent, Random } from '@trousseau/fixtures';

const SEED = 2026;
const NEWCOMERS = 5;
const MOVES = 4;
const LEAVERS = 3;
const NEW_CONTACTS = 8;

/** What the school exported before the first letters. */
export function firstExtraction(): DemoRoster {
  return generateCollege(SEED);
}

/**
 * The same school some weeks later: newcomers, leavers, pupils who changed class, parents who changed
 * their telephone or moved house.
 *
 * @param leftOn last day of those who left, `YYYY-MM-DD`
 */
export function laterExtraction(first: DemoRoster, random: Random, leftOn: string): DemoRoster {
  const here = random.shuffle(first.students.filter(({ leftOn: left }) => left === null));
  const gone = new Set(here.slice(0, LEAVERS));
  const moved = new Set(here.slice(LEAVERS, LEAVERS + MOVES));
  const reached = here.slice(LEAVERS + MOVES, LEAVERS + MOVES + NEW_CONTACTS);
  const contacts = new Map(
    reached.flatMap(({ guardians: [first] }) =>
      first ? [[first.guardian, newContact(first.guardian, random)]] : [],
    ),
  );
  const students = first.students.map((student): DemoStudent => {
    const guardians = student.guardians.map((link) => ({
      ...link,
      guardian: contacts.get(link.guardian) ?? link.guardian,
    }));
    if (gone.has(student)) return { ...student, guardians, leftOn };
    if (moved.has(student)) return { ...student, guardians, className: beside(student.className) };
    return { ...student, guardians };
  });
  return { students: [...students, ...newcomers()] };
}

/** Children of another invented school, under numbers that are free here. */
function newcomers(): DemoStudent[] {
  return generateCollege(SEED + 1)
    .students.filter(({ leftOn, birthDate, ine }) => leftOn === null && birthDate && ine)
    .filter((_, index) => index % 100 === 0)
    .slice(0, NEWCOMERS)
    .map((student, index) => ({ ...student, schoolNumber: String(9_000 + index) }));
}

function newContact(guardian: DemoGuardian, random: Random): DemoGuardian {
  if (random.chance(0.5) || guardian.address === null) {
    return { ...guardian, mobile: `063998${String(random.int(0, 9_999)).padStart(4, '0')}` };
  }
  return {
    ...guardian,
    address: { ...guardian.address, lines: [`${String(random.int(1, 90))} rue des Lavandières`] },
  };
}

/** The class next door: `6A` → `6B`, `6F` → `6E`. */
function beside(className: string | null): string | null {
  if (className === null) return null;
  const level = className.slice(0, 1);
  return className.endsWith('F') ? `${level}E` : `${level}${next(className.slice(1))}`;
}

function next(letter: string): string {
  return String.fromCharCode(letter.charCodeAt(0) + 1);
}
