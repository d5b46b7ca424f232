/** The schools of an academy: how many, of which kind and size. */

/** Accounts of the biggest school, unless the installation is too small for it. */
export const BIGGEST = 20_000;
/** Pupils of the school that promises are about. */
export const ORDINARY_PUPILS = 600;
const BIGGEST_SHARE = 0.4;
/** A pupil brings about as many accounts: the own one, except in an école, and those of guardians. */
const ACCOUNTS_PER_PUPIL = { ecole: 1.2, college: 2.2, lycee: 2.2 };

/** Which share of schools is of which kind, and how many pupils it has at least and at most. */
const KINDS = [
  { share: 0.5, kind: 'ecole', least: 17, most: 500 },
  { share: 0.34, kind: 'college', least: 250, most: 1_000 },
  { share: 0.155, kind: 'lycee', least: 500, most: 2_400 },
  { share: 0.005, kind: 'lycee', least: 3_000, most: 6_000 },
];

/**
 * What schools to fill, the ordinary collège first and the biggest school second, then others until there are
 * this many accounts. Each ends once it has its pupils or its accounts.
 *
 * @param {number} accounts of the whole installation
 * @param {import('@trousseau/fixtures').Random} random
 * @returns {Iterable<{ role: string, kind: string, pupils: number, accounts: number }>}
 */
export function* schoolsOf(accounts, random) {
  yield { role: 'ordinary', kind: 'college', pupils: ORDINARY_PUPILS, accounts: Infinity };
  const biggest = Math.min(BIGGEST, Math.floor(BIGGEST_SHARE * accounts));
  yield { role: 'biggest', kind: 'lycee', pupils: Infinity, accounts: biggest };
  for (;;) yield { role: 'another', ...anySchool(random), accounts: Infinity };
}

function anySchool(random) {
  let drawn = random.next();
  const found = KINDS.find(({ share }) => (drawn -= share) < 0) ?? KINDS[0];
  const { kind, least, most } = found;
  // Small ones are many and big ones few: the logarithm is spread evenly.
  return { kind, pupils: Math.round(least * (most / least) ** random.next()) };
}

/** How many classes a school of this many pupils, or accounts, has. */
export function classNames({ kind, pupils, accounts }) {
  const expected = Math.min(pupils, accounts / ACCOUNTS_PER_PUPIL[kind]);
  const levels = LEVELS[kind];
  const each = Math.max(1, Math.round(expected / (PUPILS_PER_CLASS * levels.length)));
  return levels.flatMap((level) =>
    Array.from(
      { length: each },
      (_, n) => `${level} ${each > LETTERS.length ? n + 1 : LETTERS[n]}`,
    ),
  );
}

const PUPILS_PER_CLASS = 27;
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const LEVELS = {
  ecole: ['CP', 'CE1', 'CE2', 'CM1', 'CM2'],
  college: ['6e', '5e', '4e', '3e'],
  lycee: ['2nde', '1re', 'Tle'],
};
