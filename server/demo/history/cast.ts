import type { Visit } from './visits.js';
import type { DemoPerson } from './people.js';
import type { PostedLetters } from './post-letters.js';

/** Who is there, whose letters say what, and who came when. */
export interface Families {
  readonly people: readonly DemoPerson[];
  readonly letters: PostedLetters;
  readonly visits: readonly Visit[];
}

/** The families that did not come, from whom the scenes that are told one by one take their people. */
export class Cast {
  private readonly free: DemoPerson[];

  constructor({ people, visits }: Families) {
    const came = new Set(visits.map(({ person }) => person.accountId));
    this.free = people.filter(
      ({ accountId, birthDates }) => !came.has(accountId) && !birthDates.includes(null),
    );
  }

  /**
   * The first of them who suits the part; nobody plays two.
   *
   * @param part what it is, for whoever invents another school
   * @throws Error when nobody is left who does
   */
  take(part: string, suits: (person: DemoPerson) => boolean): DemoPerson {
    const index = this.free.findIndex(suits);
    const [person] = index < 0 ? [] : this.free.splice(index, 1);
    if (!person) throw new Error(`The demonstration has nobody for: ${part}`);
    return person;
  }

  /** Two of them who suit each other, as {@link take} gives one. */
  takePair(
    part: string,
    suit: (one: DemoPerson, other: DemoPerson) => boolean,
  ): [DemoPerson, DemoPerson] {
    const pairOf = (one: DemoPerson) =>
      this.free.find((other) => other !== one && suit(one, other));
    const one = this.take(part, (person) => pairOf(person) !== undefined);
    return [one, this.take(part, (other) => suit(one, other))];
  }
}
