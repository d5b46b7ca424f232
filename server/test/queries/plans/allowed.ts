/** What the rule of plans lets pass, and why: a sort of one school's rows, or a look at the installation. */
interface Allowance {
  /** The golden file, and the questions of it. */
  readonly of: RegExp;
  readonly what: 'sorts' | 'installation';
  readonly why: string;
}

const ALLOWANCES: readonly Allowance[] = [
  {
    // not: their own order, which an index gives
    of: /^(students|guardians|accounts): (?!(by (lastName|login) \w+|further on)$)/,
    what: 'sorts',
    why: 'a school’s entries lie together: to read and sort them costs less than an index for each order costs each import',
  },
  {
    of: /^people: /,
    what: 'sorts',
    why: 'pupils and guardians of one school are two ranges of the directory, and no index gives both in one order',
  },
  {
    of: /^(audit-events|guardian-links|outbox-messages|tasks): (?!(by (at|rank|createdAt|openedAt) \w+|further on)$)/,
    what: 'sorts',
    why: 'the records of one school, in an order that is rarely asked for',
  },
  {
    of: /^letters: (?!(by position \w+|further on)$)/,
    what: 'sorts',
    why: 'the letters of one run, nearly always',
  },
  {
    of: /^import-changes: (?!(by seq \w+|further on)$)/,
    what: 'sorts',
    why: 'the changes of one import: an index for each order would cost each import',
  },
  {
    of: /^(dashboard|dashboard-of-a-day|curve): /,
    what: 'sorts',
    why: 'what changed in one school since a day, or by its paths in a year, added up: numbers, not people',
  },
  { of: /^account: /, what: 'sorts', why: 'one record' },
  {
    of: /^(held-changes|imports): /,
    what: 'sorts',
    why: 'a few rows: what is held in a school for some days; the imports of a page',
  },
  {
    of: /^(activate-guardian|activate-student|family-sign-in|give-accounts): /,
    what: 'sorts',
    why: 'the figures of the people whose entries change, and of nobody else',
  },
  {
    of: /^(activate-guardian|activate-student|family-sign-in|background): /,
    what: 'installation',
    why: 'what has expired or is due, of every school: by the day from which on it is',
  },
];

/** What a question, `file: name`, may do beyond the rule. */
export function allowanceOf(asked: string): { sorts: boolean; installation: boolean } {
  const found = ALLOWANCES.filter(({ of }) => of.test(asked));
  const may = (what: Allowance['what']): boolean => found.some((one) => one.what === what);
  return { sorts: may('sorts'), installation: may('installation') };
}
