import type { Random } from '@trousseau/fixtures';
import { activateGuardian, activateStudent } from './activate.js';
import type { LetterInHand } from './activate.js';
import type { DemoPerson } from './people.js';
import type { PostedLetters } from './post-letters.js';
import type { SchoolStage } from './stage.js';

/** A family that comes to the portal. */
export interface Visit {
  readonly at: Date;
  readonly letter: LetterInHand;
  /** For guardians: whether the link in the e-mail is followed. */
  readonly confirms: boolean;
}

/** Between which days, counted back from today, families come; most come early. */
export interface Season {
  readonly from: number;
  readonly to: number;
}

/** Share of the letters of a class that are used: each class has its own form teacher. */
const SHARE = { student: [0.2, 0.5], guardian: [0.08, 0.26] } as const;
const CONFIRMED = 0.88;
const AT_ONCE = 4;

/** Who comes and when, drawn from those who hold a letter and whose birth dates the school knows. */
export function planVisits(
  { random, calendar }: SchoolStage,
  people: readonly DemoPerson[],
  letters: PostedLetters,
  season: Season,
): Visit[] {
  const shares = new Map<string, number>();
  const visits = people.flatMap((person): Visit[] => {
    const provisional = letters.get(person.accountId);
    if (provisional === undefined || person.birthDates.includes(null)) return [];
    const group = `${person.holder} ${person.classNames[0] ?? ''}`;
    const share = shares.get(group) ?? between(random, SHARE[person.holder]);
    shares.set(group, share);
    const [comes, early, hour, confirms] = draw(random);
    if (comes > share) return [];
    const day = season.from - Math.floor((season.from - season.to + 1) * early ** 2);
    const at = calendar.at(day, 7 + Math.floor(hour * 13), Math.floor(random.next() * 60));
    return [{ at, letter: { person, provisional }, confirms: confirms < CONFIRMED }];
  });
  return visits.sort((a, b) => a.at.getTime() - b.at.getTime());
}

/**
 * Plays visits in their order. A few neighbours come at the same moment: hashing passwords takes most of
 * the time, and every core can do its share.
 */
export async function play(
  stage: SchoolStage,
  visits: readonly Visit[],
  password: string,
): Promise<void> {
  for (let start = 0; start < visits.length; start += AT_ONCE) {
    const together = visits.slice(start, start + AT_ONCE);
    stage.clock.moveTo(together.at(-1)?.at ?? stage.clock.now());
    await Promise.all(together.map((visit) => playOne(stage, visit, password)));
  }
}

function playOne(stage: SchoolStage, { letter, confirms }: Visit, password: string): Promise<void> {
  return letter.person.holder === 'student'
    ? activateStudent(stage, letter, password)
    : activateGuardian(stage, letter, password, { confirms });
}

/** As many draws for everybody, so that one person's fate does not change the next one's. */
function draw(random: Random): [number, number, number, number] {
  return [random.next(), random.next(), random.next(), random.next()];
}

function between(random: Random, [low, high]: readonly [number, number]): number {
  return low + random.next() * (high - low);
}
