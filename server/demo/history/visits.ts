import type { Random } from '@trousseau/fixtures';
import { activateGuardian, activateStudent } from './activate.js';
import { activateByFranceConnect, identifiedBefore } from './by-france-connect.js';
import { hasOwnMobile } from './people.js';
import type { DemoPerson } from './people.js';
import type { PostedLetters } from './post-letters.js';
import { register } from './register.js';
import type { SchoolStage } from './stage.js';

/** How somebody activates. */
export type Way =
  | {
      readonly by: 'letter';
      readonly provisional: string;
      /** For guardians: whether the link in the e-mail is followed. */
      readonly confirms: boolean;
    }
  | { readonly by: 'self-registration' | 'france-connect' };

/** A family that comes to the portal. */
export interface Visit {
  readonly at: Date;
  readonly person: DemoPerson;
  readonly way: Way;
}

/** Between which days, counted back from today, families come; most come early. */
export interface Season {
  readonly from: number;
  readonly to: number;
}

/** Share of those invited who come, for each class: every one has its own form teacher. */
const SHARE = { student: [0.2, 0.5], guardian: [0.16, 0.4], mobile: [0.16, 0.4] } as const;
const CONFIRMED = 0.88;
const BY_FRANCE_CONNECT = 0.35;
const AT_ONCE = 4;

/**
 * Who comes and when, drawn from those whom the school wrote to and whose birth dates it knows: with the
 * password of the letter, or for guardians whose letter has none by one of the ways that it explains.
 */
export function planVisits(
  { random, calendar }: SchoolStage,
  invited: readonly DemoPerson[],
  letters: PostedLetters,
  season: Season,
): Visit[] {
  const shares = new Map<string, number>();
  const visits = invited.flatMap((person): Visit[] => {
    const provisional = letters.get(person.accountId);
    if (person.birthDates.includes(null)) return [];
    if (provisional === undefined && !hasOwnMobile(person)) return [];
    const kind = provisional === undefined ? 'mobile' : person.holder;
    const group = `${kind} ${person.classNames[0] ?? ''}`;
    const share = shares.get(group) ?? between(random, SHARE[kind]);
    shares.set(group, share);
    const [comes, early, hour, chance] = draw(random);
    if (comes > share) return [];
    const day = season.from - Math.floor((season.from - season.to + 1) * early ** 2);
    const at = calendar.at(day, 7 + Math.floor(hour * 13), Math.floor(random.next() * 60));
    const way: Way =
      provisional === undefined
        ? { by: chance < BY_FRANCE_CONNECT ? 'france-connect' : 'self-registration' }
        : { by: 'letter', provisional, confirms: chance < CONFIRMED };
    return [{ at, person, way }];
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

function playOne(stage: SchoolStage, { person, way }: Visit, password: string): Promise<unknown> {
  if (way.by === 'letter') {
    const letter = { person, provisional: way.provisional };
    return person.holder === 'student'
      ? activateStudent(stage, letter, password)
      : activateGuardian(stage, letter, password, way);
  }
  return way.by === 'self-registration'
    ? register(stage, person, password)
    : activateByFranceConnect(stage, person, identifiedBefore(person));
}

/** As many draws for everybody, so that one person's fate does not change the next one's. */
function draw(random: Random): [number, number, number, number] {
  return [random.next(), random.next(), random.next(), random.next()];
}

function between(random: Random, [low, high]: readonly [number, number]): number {
  return low + random.next() * (high - low);
}
