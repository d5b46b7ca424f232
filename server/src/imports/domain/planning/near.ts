import { foldedName, onlyLetters } from '@trousseau/shared';
import { soundOf } from './names.js';
import { pushTo } from './pairing.js';

/** What two records are compared by when they may be one person with a typing error. */
export interface Comparable {
  readonly lastName: string;
  readonly usageName: string | null;
  readonly firstName: string;
  readonly birthDate: string | null;
  readonly className: string | null;
  readonly ine: string | null;
}

interface Candidate<T> {
  readonly item: T;
  readonly letters: string;
  readonly sound: string;
}

/** Words before a name that one source writes and another leaves out. */
const PARTICLES =
  /(?<![\p{L}\p{N}])(?:d[eou]|des|da|dos|das|l[ae]|les|van|von|der|den|el|al)(?![\p{L}\p{N}])/giu;

/**
 * Finds the people who are nearly the same: swapped names, a particle, one typing error in the name,
 * a first name that sounds the same;
 * day and month swapped or one digit in the date; the exact name in the same class. By index, so that a
 * hundred thousand people stay a matter of seconds.
 */
export class NearIndex<T extends Comparable> {
  private readonly byLetters = new Map<string, T[]>();
  private readonly byBirthDate = new Map<string, Candidate<T>[]>();

  constructor(items: Iterable<T>) {
    for (const item of items) {
      for (const key of anagramKeys(item)) pushTo(this.byLetters, key, item);
      if (item.birthDate !== null) {
        pushTo(this.byBirthDate, item.birthDate, { item, ...writtenAndHeard(item) });
      }
    }
  }

  /** Everybody indexed who is near, in the order they were given. */
  near(person: Comparable): T[] {
    if (this.byLetters.size === 0) return [];
    const found = new Set<T>();
    for (const key of anagramKeys(person)) {
      for (const item of this.byLetters.get(key) ?? []) {
        if (nearDates(person, item) || sameNameAndClass(person, item)) found.add(item);
      }
    }
    const sameDay = person.birthDate === null ? [] : (this.byBirthDate.get(person.birthDate) ?? []);
    if (sameDay.length > 0) {
      const { letters, sound } = writtenAndHeard(person);
      for (const candidate of sameDay) {
        const near = withinOneTypo(letters, candidate.letters) || sound === candidate.sound;
        if (near) found.add(candidate.item);
      }
    }
    return [...found].filter((item) => !contradict(person.ine, item.ine));
  }
}

/** Whether two names are nearly the same; the order of last and first name does not count. */
export function nearNames(
  a: Pick<Comparable, 'lastName' | 'usageName' | 'firstName'>,
  b: Pick<Comparable, 'lastName' | 'usageName' | 'firstName'>,
): boolean {
  const keys = new Set(anagramKeys(a));
  return anagramKeys(b).some((key) => keys.has(key)) || withinOneTypo(lettersOf(a), lettersOf(b));
}

/** Whether one insertion, deletion, replacement or swap of neighbours makes `a` of `b`. */
export function withinOneTypo(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  let end = 0;
  const longest = Math.min(a.length, b.length) - start;
  while (end < longest && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  const restA = a.slice(start, a.length - end);
  const restB = b.slice(start, b.length - end);
  if (restA.length <= 1 && restB.length <= 1) return true;
  return restA.length === 2 && restB.length === 2 && restA[0] === restB[1] && restA[1] === restB[0];
}

/** Whether two dates, `YYYY-MM-DD`, are one with day and month swapped. */
export function isSwapped(a: string, b: string): boolean {
  const [year, month, day] = a.split('-');
  return b === [year, day, month].join('-');
}

function nearDates(a: Comparable, b: Comparable): boolean {
  if (a.birthDate === null || b.birthDate === null || a.birthDate === b.birthDate) return true;
  if (isSwapped(a.birthDate, b.birthDate)) return true;
  let different = 0;
  for (let at = 0; at < a.birthDate.length; at += 1) {
    if (a.birthDate[at] !== b.birthDate[at]) different += 1;
  }
  return different === 1;
}

function sameNameAndClass(a: Comparable, b: Comparable): boolean {
  return (
    a.className !== null &&
    a.className === b.className &&
    foldedName(a.lastName, a.firstName) === foldedName(b.lastName, b.firstName)
  );
}

/** The sorted letters of birth name and first name, of usage name and first name, and without particles. */
function anagramKeys(
  person: Pick<Comparable, 'lastName' | 'usageName' | 'firstName'>,
): readonly string[] {
  const { lastName, usageName, firstName } = person;
  const bare = lastName.replace(PARTICLES, '');
  const keys = [sortedLetters(lastName + firstName)];
  if (usageName !== null) keys.push(sortedLetters(usageName + firstName));
  if (bare !== lastName && bare.trim() !== '') keys.push(sortedLetters(bare + firstName));
  return keys;
}

function sortedLetters(text: string): string {
  return [...onlyLetters(text)].sort().join('');
}

function writtenAndHeard({ lastName, firstName }: Comparable): { letters: string; sound: string } {
  return {
    letters: lettersOf({ lastName, firstName }),
    sound: `${onlyLetters(lastName)} ${soundOf(firstName)}`,
  };
}

function lettersOf({ lastName, firstName }: Pick<Comparable, 'lastName' | 'firstName'>): string {
  return onlyLetters(`${lastName}${firstName}`);
}

function contradict(a: string | null, b: string | null): boolean {
  return a !== null && b !== null && a !== b;
}
