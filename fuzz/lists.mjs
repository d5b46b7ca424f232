/**
 * List queries: `range`, `sort` and `filter` of every list, and the records of their ids, as each role asks them, over
 * HTTP on each database.
 */
import { LISTS } from '@trousseau/shared';
import { Findings } from './support/findings.mjs';
import { Chance } from './support/chance.mjs';
import { onEachDatabase } from './support/each-database.mjs';
import { encoded, headerText } from './support/addresses.mjs';
import { knownIds } from './support/known-ids.mjs';
import { Lanes } from './support/lanes.mjs';
import { codeOf } from './support/oracle.mjs';
import { STRANGE_TEXTS, spoiltText, strangeText } from './support/strange.mjs';

/** Who asks; the administrator, who may ask most, as often as all others. */
const ROLES = [
  'administrator',
  'administrator',
  'administrator',
  'secretary',
  'troubleshooter',
  'viewer',
];
/** What filters take, by their names; those that take ids are given ids. */
const WORDS = {
  holder: ['student', 'guardian'],
  presence: ['here', 'left', 'expected'],
  missing: ['birthDate', 'mobile', 'email', 'address'],
  state: ['ACTIVE', 'CREATED', 'NOTIFIED', 'EXPIRED', 'LOCKED', 'PENDING_EMAIL', 'open', 'closed', 'planned', 'pending', 'sent', 'applied'],
  path: ['FRANCECONNECT', 'SELF_REGISTRATION', 'PROVISIONAL_PASSWORD'],
  current: [true],
  applied: [true, false],
  entity: ['class', 'student', 'guardian', 'link'],
  kind: ['create', 'update', 'none', 'email-shared', 'birth-date-limit'],
  role: ['administrator', 'secretary', 'viewer'],
  action: ['letters.issue', 'staff.invite'],
  actor: ['cli:fuzz', 'staff:'],
}; // prettier-ignore
const ALL_WORDS = Object.values(WORDS).flat();

export async function run({ folder, ...given }) {
  const findings = new Findings('lists', { folder, passed: (outcome) => /: 2\d\d$/.test(outcome) });
  await onEachDatabase({ ...given, findings }, askOf);
  return findings;
}

async function askOf(house, { inputs, seed, until, findings }) {
  const people = [];
  for (const role of ROLES) people.push(await house.staff(role));
  await house.ask('families', { holder: 'student' });
  const ids = await knownIds(people[0]);
  await new Lanes({ house, findings, inputs, until }).run(async (index) => {
    const chance = new Chance(seed, index);
    const person = chance.of(people);
    const request = asked(chance, person, ids);
    return { request, name: (answer) => `${house.database} ${request.list}: ${codeOf(answer)}` };
  });
}

function asked(chance, person, ids) {
  const list = chance.of(Object.keys(LISTS));
  const query = {};
  if (chance.is(0.8)) query.filter = json(chance, filterOf(chance, list, ids));
  if (chance.is(0.7)) query.sort = json(chance, sortOf(chance, list));
  if (chance.is(0.7)) query.range = json(chance, rangeOf(chance));
  if (chance.is(0.03)) query[strangeText(chance, 40)] = strangeText(chance, 100);
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    chance.is(0.02)
      ? [
          [name, value],
          [name, value],
        ]
      : [[name, value]],
  );
  const text = pairs
    .map(([name, value]) => `${encoded(chance, name)}=${encoded(chance, value)}`)
    .join('&');
  const one = chance.is(0.06)
    ? `/${encoded(chance, chance.is(0.7) ? (chance.of(ids.of(list)) ?? '') : strangeText(chance, 80))}`
    : '';
  return {
    list,
    method: 'GET',
    path: `/api/${list}${one}?${text}`,
    headers: {
      'X-Trousseau': '1',
      'X-School': chance.is(0.01) ? headerText(strangeText(chance, 60)) : person.schoolId,
      'Accept-Language': chance.is(0.3) ? 'en' : 'fr',
      Cookie: person.cookie,
    },
  };
}

function filterOf(chance, list, ids) {
  const { filter, search } = LISTS[list];
  const names = [...Object.keys(filter), ...(search.length > 0 ? ['q', 'q'] : []), 'id'];
  const chosen = chance.times(chance.below(3), () => chance.of(names));
  if (list === 'import-changes' && chance.is(0.9)) chosen.push('importId');
  const wanted = {};
  for (const name of chosen) wanted[name] = valueOf(chance, name, ids);
  if (chance.is(0.03)) wanted[strangeText(chance, 30)] = strangeText(chance, 60);
  if (chance.is(0.01))
    Object.defineProperty(wanted, '__proto__', { value: { q: 'a' }, enumerable: true });
  return chance.is(0.02) ? chance.of([[], null, 0, 'a', [wanted], true]) : wanted;
}

function valueOf(chance, name, ids) {
  if (name === 'q') {
    if (chance.is(0.5)) return spoiltText(chance, chance.of(ids.words));
    return chance.is(0.5)
      ? chance.of(ids.words).slice(0, chance.between(1, 9))
      : strangeText(chance, 140);
  }
  if (name === 'id') {
    const some = chance.times(chance.is(0.03) ? chance.below(1_100) : chance.below(6), () =>
      chance.of(ids.all),
    );
    if (chance.is(0.1)) some.push(strangeText(chance, 50));
    return chance.is(0.1) ? (some[0] ?? '') : some;
  }
  if (name.endsWith('Id') && chance.is(0.8)) {
    const list = {
      classId: 'classes',
      yearId: 'school-years',
      studentId: 'students',
      guardianId: 'guardians',
      importId: 'imports',
      runId: 'letter-runs',
      accountId: 'accounts',
    }[name];
    return chance.of(ids.of(list ?? '')) ?? chance.of(ids.all);
  }
  if (chance.is(0.8)) return chance.of(WORDS[name] ?? ALL_WORDS);
  if (chance.is(0.3)) return chance.of(ALL_WORDS);
  return chance.of([
    () => strangeText(chance, 300),
    () => chance.of([true, false, null, 0, -1, 1e300, [], {}, [[]], { $ne: null }]),
    () => chance.times(chance.below(4), () => chance.of(ALL_WORDS)),
    () => chance.of(STRANGE_TEXTS),
  ])();
}

function sortOf(chance, list) {
  const field = chance.is(0.93)
    ? chance.of(Object.keys(LISTS[list].sort))
    : strangeText(chance, 40);
  const order = chance.is(0.95) ? chance.of(['ASC', 'DESC']) : strangeText(chance, 20);
  return chance.is(0.02) ? [order, field, field] : [field, order];
}

function rangeOf(chance) {
  const number = () => chance.of([0, 1, 9, 24, 99, 999, 1_000, 100_000, 2 ** 31, 2 ** 53, 1e21]);
  if (chance.is(0.9)) {
    const first = chance.is(0.9) ? chance.below(700) : number();
    return [first, first + chance.below(60)];
  }
  return chance.of([
    () => [number(), number()],
    () => [-1, 5],
    () => [0.5, 1],
    () => ['0', '9'],
    () => number(),
    () => [],
  ])();
}

function json(chance, value) {
  const text = JSON.stringify(value) ?? 'null';
  return chance.is(0.03) ? spoiltText(chance, text) : text;
}
