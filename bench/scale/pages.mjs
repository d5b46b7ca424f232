import {
  ACTIVATION_PATHS,
  CHANGE_ENTITIES,
  CHANGE_KINDS,
  HOLDERS,
  IMPORT_STATES,
  LETTER_RUN_STATES,
  LISTS,
  NO_CLASS,
  OUTBOX_STATES,
  SHOWN_STATES,
  TASK_KINDS,
} from '@trousseau/shared';

/** Lists that belong to the installation or are short by nature: nobody waits for them. */
const NOT_OF_PEOPLE = new Set(['schools', 'school-years', 'staff']);
const HELD_CHANGES = 'held-changes';
/** What is typed into a search box: common, in the middle of a name, two words, accents, nobody. */
const SEARCHES = ['mar', 'bourdieux', 'ette cl', 'élo', 'li', 'zzzz'];
/** With one typo each, at the desk: two letters swapped, one changed, one missing beside a first name. */
const TYPOS = ['bourdeiux', 'bourdieuk', 'bordieux cl'];
const PAGE = [0, 24];

/**
 * Every page that a school's staff reads: the dashboard, and each list as it opens, by each order both ways,
 * with each filter and each search, and further in.
 *
 * @param {object} place the school, as the fill names its records
 * @returns {{ resource: string, what: string, path: string }[]}
 */
export function pagesOf(place) {
  const lists = Object.keys(LISTS).filter((resource) => !NOT_OF_PEOPLE.has(resource));
  return [
    { resource: 'dashboard', what: '', path: '/api/dashboard' },
    ...lists.flatMap((resource) => pagesOfList(resource, place)),
  ];
}

function pagesOfList(resource, place) {
  const { sort, search } = LISTS[resource];
  const always = resource === 'import-changes' ? { importId: place.importId } : {};
  const page = (what, { filter = {}, order, range = PAGE }) => ({
    resource,
    what,
    path: `/api/${resource}?${query({ filter: { ...always, ...filter }, sort: order, range })}`,
  });
  return [
    page('as it opens', {}),
    ...Object.keys(sort).flatMap((field) =>
      ['ASC', 'DESC'].map((way) => page(`sort ${field} ${way}`, { order: [field, way] })),
    ),
    ...filtersOf(resource, place).map(([what, filter]) => page(what, { filter })),
    ...(search.length === 0 ? [] : SEARCHES).map((q) => page(`search ${q}`, { filter: { q } })),
    ...(resource === 'people' ? TYPOS : []).map((q) => page(`typo ${q}`, { filter: { q } })),
    ...(resource === HELD_CHANGES ? [] : [page('further in', { range: furtherIn(place) })]),
  ];
}

/** A page in the middle of the school's people. */
function furtherIn({ accounts }) {
  const first = Math.floor(accounts / 4);
  return [first, first + 24];
}

/** Each filter with each of its values, by what the page is called. */
function filtersOf(resource, place) {
  const each = (name, values) =>
    values.map((value) => [`${name} ${String(value)}`, { [name]: value }]);
  const one = (name, value) => [[name, { [name]: value }]];
  const people = [
    ...one('classId', place.classId),
    ['no class', { classId: NO_CLASS }],
    ...each('state', SHOWN_STATES),
  ];
  const filters = {
    students: [
      ...people,
      ...each('missing', ['birthDate']),
      ...one('guardianId', place.guardianId),
    ],
    guardians: [
      ...people,
      ...each('missing', ['mobile', 'email', 'address']),
      ...one('studentId', place.studentId),
    ],
    'guardian-links': [
      ...one('studentId', place.studentId),
      ...one('guardianId', place.guardianId),
    ],
    accounts: [
      ...people,
      ...each('holder', HOLDERS),
      ...each('path', ACTIVATION_PATHS),
      ...each('current', [true]),
      ['current and expired', { current: true, state: 'EXPIRED' }],
    ],
    imports: each('state', IMPORT_STATES),
    'import-changes': [
      ...each('entity', CHANGE_ENTITIES),
      ...each('kind', CHANGE_KINDS),
      ...each('applied', [true, false]),
    ],
    'letter-runs': each('state', LETTER_RUN_STATES),
    letters: [
      ...one('runId', place.runId),
      ...one('accountId', place.accountId),
      ...each('holder', HOLDERS),
    ],
    tasks: [...each('state', ['open', 'done']), ...each('kind', TASK_KINDS)],
    'audit-events': [
      ...each('action', ['activation.activate', 'letters.issue']),
      ...one('actor', 'cli:secretariat'),
    ],
    'outbox-messages': each('state', OUTBOX_STATES),
  };
  return filters[resource] ?? [];
}

function query(parts) {
  const given = Object.entries(parts).filter(([, value]) => value !== undefined);
  return new URLSearchParams(
    given.map(([name, value]) => [name, JSON.stringify(value)]),
  ).toString();
}
