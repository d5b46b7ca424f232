import type { Role } from './access.js';
import { canRead } from './fields.js';

/** What a list may be asked, each with the fields of its answer that the asking discloses. */
interface ListFields {
  /** Fields that `q` looks into; it passes over those that the role may not read. */
  readonly search: readonly string[];
  /** By the name of an order; the first is the default. */
  readonly sort: Readonly<Record<string, readonly string[]>>;
  /** By the name of a filter, besides `q` and `id`. */
  readonly filter: Readonly<Record<string, readonly string[]>>;
}

const STATE = ['state', 'letterExpiresAt'] as const;
const ID = { id: ['id'] } as const;

/**
 * What each list may be asked. Whoever may not read one of the disclosed fields may not ask either: an
 * order, a match and a count tell as much as the field itself.
 */
export const LISTS = {
  schools: {
    search: ['name', 'uai'],
    sort: { name: ['name'], uai: ['uai'], createdAt: ['createdAt'], ...ID },
    filter: {},
  },
  'school-years': { search: [], sort: { startYear: ['startYear'], ...ID }, filter: {} },
  classes: { search: ['name'], sort: { name: ['name'], ...ID }, filter: { yearId: ['year'] } },
  students: {
    search: ['displayName', 'login', 'email'],
    sort: {
      lastName: ['displayName'],
      firstName: ['firstName'],
      className: ['className'],
      birthDate: ['birthDate'],
      state: STATE,
      createdAt: ['createdAt'],
      ...ID,
    },
    filter: {
      classId: ['classId', 'leftOn'],
      state: STATE,
      missing: ['hasBirthDate', 'leftOn'],
      // whose guardians came in is read by whom guardians are shown to
      family: ['guardianIds', 'leftOn'],
      presence: ['leftOn'],
      guardianId: ['guardianIds'],
      yearId: ['className', 'nextYear'],
    },
  },
  guardians: {
    search: ['displayName', 'login', 'email', 'mobile'],
    sort: {
      lastName: ['displayName'],
      firstName: ['firstName'],
      state: STATE,
      createdAt: ['createdAt'],
      ...ID,
    },
    filter: {
      classId: ['studentIds'],
      state: STATE,
      missing: ['mobile', 'email', 'address1', 'city'],
      presence: ['studentIds'],
      studentId: ['studentIds'],
    },
  },
  people: {
    search: [
      'displayName',
      'login',
      'className',
      'email',
      'mobile',
      'children.displayName',
      'children.className',
    ],
    sort: { match: ['displayName'], displayName: ['displayName'], ...ID },
    filter: {},
  },
  'guardian-links': {
    search: [],
    sort: { rank: ['rank'], ...ID },
    filter: { studentId: ['studentId'], guardianId: ['guardianId'] },
  },
  'held-changes': {
    search: [],
    sort: {
      odd: ['marks', 'className', 'guardianName'],
      startedAt: ['startedAt'],
      ...ID,
    },
    filter: {},
  },
  accounts: {
    search: ['login', 'personName'],
    sort: {
      login: ['login'],
      personName: ['personName'],
      state: ['shownState', 'letterExpiresAt'],
      path: ['path'],
      activatedAt: ['activatedAt'],
      createdAt: ['createdAt'],
      ...ID,
    },
    filter: {
      holder: ['holder'],
      classId: ['classId'],
      state: ['shownState', 'letterExpiresAt'],
      path: ['path'],
      current: ['state'],
      presence: ['leftOn'],
      password: ['mustChangePassword'],
    },
  },
  imports: {
    search: [],
    sort: { createdAt: ['createdAt'], appliedAt: ['appliedAt'], state: ['state'], ...ID },
    filter: { state: ['state'] },
  },
  'import-changes': {
    search: ['label'],
    sort: { seq: ['seq'], line: ['line'], label: ['label'], ...ID },
    filter: {
      importId: ['importId'],
      entity: ['entity'],
      kind: ['kind'],
      applied: ['appliedAt'],
    },
  },
  'letter-runs': {
    search: [],
    sort: { createdAt: ['createdAt'], letters: ['letters'], validUntil: ['validUntil'], ...ID },
    filter: { state: ['state'] },
  },
  letters: {
    search: ['personName', 'login'],
    sort: {
      position: ['className', 'personName'],
      className: ['className'],
      searchKey: ['personName'],
      ...ID,
    },
    filter: { runId: ['runId'], accountId: ['accountId'], holder: ['holder'] },
  },
  tasks: {
    search: [],
    sort: {
      openedAt: ['openedAt'],
      decidedAt: ['decidedAt'],
      kind: ['kind'],
      state: ['state'],
      ...ID,
    },
    filter: { state: ['state'], kind: ['kind'] },
  },
  'audit-events': {
    search: [],
    sort: { at: ['at'], action: ['action'], actor: ['actor'], ...ID },
    filter: {
      action: ['action'],
      actor: ['actor'],
      personId: ['people.name'],
      from: ['at'],
      until: ['at'],
    },
  },
  breaches: {
    search: [],
    sort: { createdAt: ['createdAt'], awareAt: ['awareAt'], ...ID },
    filter: {},
  },
  'outbox-messages': {
    search: [],
    sort: {
      createdAt: ['createdAt'],
      sentAt: ['sentAt'],
      nextAttemptAt: ['nextAttemptAt'],
      state: ['state'],
      ...ID,
    },
    filter: { state: ['state'] },
  },
  staff: {
    search: ['name', 'email'],
    sort: {
      name: ['name'],
      email: ['email'],
      role: ['role'],
      lastSignInAt: ['lastSignInAt'],
      createdAt: ['createdAt'],
      ...ID,
    },
    filter: { role: ['role'] },
  },
  'incident-acts': {
    search: [],
    sort: { createdAt: ['createdAt'], ...ID },
    filter: {},
  },
} as const satisfies Readonly<Record<string, ListFields>>;

/** A resource that has a list. */
export type ListResource = keyof typeof LISTS;
/** What a list may be sorted by. */
export type SortOf<R extends ListResource> = string & keyof (typeof LISTS)[R]['sort'];
/** What a list may be filtered by, besides `q` and `id`. */
export type FilterOf<R extends ListResource> = string & keyof (typeof LISTS)[R]['filter'];
/** What `q` looks into. */
export type SearchOf<R extends ListResource> = (typeof LISTS)[R]['search'][number];

/** Whether this resource has a list. */
export function isListed(resource: string): resource is ListResource {
  return Object.hasOwn(LISTS, resource);
}

/** Whether this role may sort, or filter, this list so: it reads all that the answer would disclose. */
export function mayAsk(
  role: Role,
  resource: ListResource,
  how: 'sort' | 'filter',
  name: string,
): boolean {
  const asked: Readonly<Record<string, readonly string[]>> = LISTS[resource][how];
  return (
    Object.hasOwn(asked, name) &&
    (asked[name] ?? []).every((field) => canRead(role, resource, field))
  );
}

/** The fields that `q` looks into for this role. */
export function searchedBy<R extends ListResource>(
  role: Role,
  resource: R,
): readonly SearchOf<R>[] {
  const search: readonly SearchOf<R>[] = LISTS[resource].search;
  return search.filter((field) => canRead(role, resource, field));
}
