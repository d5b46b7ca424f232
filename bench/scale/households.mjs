import { foldLetters } from '@trousseau/shared';
import { BOYS, GIRLS, MEN, WOMEN } from '../../fixtures/dist/people/first-names.js';
import { DIFFICULT_NAMES, UNICODE_NAMES } from '../../fixtures/dist/people/hostile-names.js';
import { inventAddress } from '../../fixtures/dist/people/places.js';
import { SURNAMES } from '../../fixtures/dist/people/surnames.js';

const HOSTILE = [...DIFFICULT_NAMES, ...UNICODE_NAMES.map(({ unicode }) => unicode)];
const FIRST_BORN = { ecole: 2016, college: 2012, lycee: 2009 };

/** Families as schools know them: one to three children here, one or two guardians, sometimes a third contact. */
export class Households {
  #addresses = 0;

  /** @param {import('@trousseau/fixtures').Random} random */
  constructor(random) {
    this.random = random;
  }

  /** One more family of a school of this kind: children, guardians, and who is what to whom. */
  next(kind) {
    const surname = this.#surname();
    const children = Array.from({ length: this.#howMany([0.65, 0.28]) }, () =>
      this.#child(surname, kind),
    );
    const guardians = Array.from({ length: this.#howMany([0.26, 0.7]) }, (_, rank) =>
      this.#guardian(surname, rank),
    );
    return { children, guardians };
  }

  /** One, two or three. */
  #howMany([one, two]) {
    const drawn = this.random.next();
    return drawn < one ? 1 : drawn < one + two ? 2 : 3;
  }

  #surname() {
    const { random } = this;
    if (random.chance(0.002)) return random.pick(HOSTILE).lastName;
    const surname = random.pick(SURNAMES);
    return random.chance(0.2) ? `${surname}-${random.pick(SURNAMES)}` : surname;
  }

  #child(lastName, kind) {
    const { random } = this;
    const sex = random.chance(0.5) ? 'F' : 'M';
    const two = (n) => String(n).padStart(2, '0');
    const year = FIRST_BORN[kind] + random.int(0, 3);
    return {
      lastName,
      usageName: null,
      firstName: random.pick(sex === 'F' ? GIRLS : BOYS),
      sex,
      birthDate: random.chance(0.01)
        ? null
        : `${String(year)}-${two(random.int(1, 12))}-${two(random.int(1, 28))}`,
      here: !random.chance(0.03),
    };
  }

  /** Each address once in the academy. */
  #email(firstName, lastName) {
    this.#addresses += 1;
    const [first, last] = [firstName, lastName].map((name) =>
      foldLetters(name).replace(/[^a-z]+/g, '-'),
    );
    return `${first}.${last}${String(this.#addresses)}@example.org`;
  }

  #guardian(surname, rank) {
    const { random } = this;
    const woman = random.chance(0.55);
    const firstName = random.pick(woman ? WOMEN : MEN);
    const lastName = random.chance(0.6) ? surname : random.pick(SURNAMES);
    const { lines, postalCode, city } = inventAddress(random);
    return {
      civility: woman ? 'Mme' : 'M.',
      lastName,
      usageName: woman && random.chance(0.15) ? surname : null,
      firstName,
      email: random.chance(0.85) ? this.#email(firstName, lastName) : null,
      // The fiction range has ten thousand numbers: an academy takes from the ordinary ones.
      mobile: random.chance(0.9)
        ? `+336${String(random.int(0, 99_999_999)).padStart(8, '0')}`
        : null,
      address: random.chance(0.95) ? { lines, postalCode, city } : null,
      kinship: woman ? 'mother' : 'father',
      // A third one is somebody to call only, and has no account.
      responsibility: rank === 2 ? 3 : 1,
      suspended: random.chance(0.003),
    };
  }
}
