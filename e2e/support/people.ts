import { displayName } from '@trousseau/shared';
import type {
  DemoCollege,
  DemoGuardian,
  DemoLink,
  DemoRoster,
  DemoStudent,
} from '@trousseau/fixtures';
import type { PrintedLetter } from './letters-pdf.js';

/** A letter and the student whose name it bears; both unmistakable. */
export interface StudentWithLetter {
  readonly student: DemoStudent;
  readonly letter: PrintedLetter;
}

/** Students whose birth date is known, with the one page that bears their name and a secret. */
export function studentsWithLetters(
  { students }: DemoRoster,
  letters: readonly PrintedLetter[],
): StudentWithLetter[] {
  return students.flatMap((student) => {
    const pages = letters.filter(({ text }) => bears(text, displayName(student)));
    const [letter] = pages;
    const unmistakable = pages.length === 1 && letter?.secret != null;
    return unmistakable && student.birthDate !== null ? [{ student, letter }] : [];
  });
}

/** A letter, its guardian and all the children. */
export interface GuardianWithLetter {
  readonly guardian: DemoGuardian;
  readonly children: readonly DemoStudent[];
  readonly letter: PrintedLetter;
}

/** Legal guardians with that many children here, all with a birth date, and their letter. */
export function guardiansWithLetters(
  { students }: DemoRoster,
  letters: readonly PrintedLetter[],
  numberOfChildren: number,
): GuardianWithLetter[] {
  const here = students.filter(({ leftOn }) => leftOn === null);
  const links = here.flatMap((student) => student.guardians.map((link) => ({ student, link })));
  const children = new Map<DemoGuardian, DemoStudent[]>();
  for (const { student, link } of links.filter(({ link }) => isLegal(link))) {
    children.set(link.guardian, [...(children.get(link.guardian) ?? []), student]);
  }
  return [...children].flatMap(([guardian, own]) => {
    if (own.length !== numberOfChildren || !own.every((child) => child.birthDate)) return [];
    const names = [guardian, ...own].map(displayName);
    const pages = letters.filter(({ text }) => names.every((name) => bears(text, name)));
    const [letter] = pages;
    return pages.length === 1 && letter?.secret != null
      ? [{ guardian, children: own, letter }]
      : [];
  });
}

/** A guardian whose mobile is nobody else's, and all the children whose birth dates count. */
export interface GuardianWithMobile {
  readonly guardian: DemoGuardian;
  readonly birthDates: readonly string[];
  /** E.164. */
  readonly mobile: string;
}

/** Legal guardians with a mobile of their own, and children who all have a birth date. */
export function guardiansWithMobile({ students, guardians }: DemoCollege): GuardianWithMobile[] {
  const links = students.flatMap((student) => student.guardians.map((link) => ({ student, link })));
  return guardians.flatMap((guardian) => {
    const { mobile } = guardian;
    const own = links.filter(({ link }) => link.guardian === guardian);
    const children = own.map(({ student }) => student);
    const namesakes = guardians.filter((one) => displayName(one) === displayName(guardian));
    const sharing = guardians.filter((one) => one.mobile === mobile);
    const clear =
      own.length > 0 &&
      own.every(({ link }) => isLegal(link)) &&
      children.every(({ birthDate, leftOn }) => birthDate !== null && leftOn === null);
    if (mobile === null || !clear || namesakes.length > 1 || sharing.length > 1) return [];
    const birthDates = children.flatMap(({ birthDate }) => birthDate ?? []);
    return [{ guardian, birthDates, mobile: `+33${mobile.slice(1)}` }];
  });
}

function isLegal({ responsibility }: DemoLink): boolean {
  return responsibility === 1;
}

/** Whether a page bears a name; letters set apostrophes their own way. */
function bears(text: string, name: string): boolean {
  return plain(text).includes(plain(name));
}

const plainTexts = new Map<string, string>();

function plain(text: string): string {
  const known = plainTexts.get(text);
  if (known !== undefined) return known;
  const made = text.replaceAll(/['’]/g, '’').replaceAll(/\s+/g, ' ');
  plainTexts.set(text, made);
  return made;
}
