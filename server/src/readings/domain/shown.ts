import { SHOWN_GROUPS } from '@trousseau/shared';
import type { Resource, ShownGroup } from '@trousseau/shared';

/** What a person who was shown is known by. */
export const SHOWN_KINDS = ['student', 'guardian', 'account'] as const;
export type ShownKind = (typeof SHOWN_KINDS)[number];

/** Somebody who was shown: a record of the school, or an account where the answer names no record. */
export interface ShownPerson {
  readonly kind: ShownKind;
  readonly id: string;
}

/** Whom an answer shows, and what of them. */
export interface Shown {
  readonly people: readonly ShownPerson[];
  /** A bit for each of {@link SHOWN_GROUPS}. */
  readonly fields: number;
  /** How many it names who have no record: lines of a file, what families claim. */
  readonly others: number;
  /** Whether it is the report of an import of today: its people are written down, and not counted as too many. */
  readonly fresh?: boolean;
}

/** What the answers of a resource show of families. Paths as in `shared/src/staff/fields.ts`, separated by spaces. */
interface Shows {
  readonly fields: Readonly<Partial<Record<ShownGroup, string>>>;
  /** Where ids of people stand, and of which kind they are; `=holder`: as the field `holder` beside it says. */
  readonly people?: Readonly<Record<string, ShownKind | `=${string}`>>;
}

const NOBODY: Shows = { fields: {} };
const NAMES = 'lastName usageName firstName displayName';

/** A resource without an entry does not compile; one that shows more than it says turns `readings.spec.ts` red. */
const SHOWS: Readonly<Record<Resource, Shows>> = {
  dashboard: NOBODY,
  schools: NOBODY,
  'school-years': {
    fields: { names: 'staying.name' },
    people: { 'staying.personId': '=holder' },
  },
  classes: NOBODY,
  students: {
    fields: {
      names: NAMES,
      birthDates: 'birthDate',
      contacts: 'email',
      identifiers: 'login ine',
    },
    people: { id: 'student' },
  },
  guardians: {
    fields: {
      names: `${NAMES} children.displayName`,
      contacts: 'email mobile phone',
      addresses: 'address1 address2 address3 address4 postalCode city',
      identifiers: 'login',
    },
    people: { id: 'guardian', 'children.id': 'student' },
  },
  people: {
    fields: {
      names: 'displayName children.displayName',
      contacts: 'email mobile',
      identifiers: 'login',
    },
    people: { id: '=holder', 'children.id': 'student' },
  },
  'guardian-links': {
    fields: { names: 'studentName guardianName links.studentName links.guardianName' },
    people: {
      studentId: 'student',
      guardianId: 'guardian',
      'links.studentId': 'student',
      'links.guardianId': 'guardian',
    },
  },
  'held-changes': {
    fields: { names: 'guardianName children', contacts: 'changes.before changes.after' },
    people: { id: 'guardian' },
  },
  merges: {
    fields: {
      names:
        'keptName otherName kept.name other.name children.name undo.children undo.stays.name ' +
        'merges.keptName merges.otherName merges.undo.children merges.undo.stays.name',
      contacts: 'kept.values other.values',
      identifiers: 'kept.login other.login',
    },
    people: {
      keptId: '=holder',
      otherId: '=holder',
      'merges.keptId': '=holder',
      'merges.otherId': '=holder',
    },
  },
  accounts: {
    fields: { names: 'personName', identifiers: 'login' },
    people: { personId: '=holder' },
  },
  imports: {
    fields: {
      names:
        'staying.name people.label report.absences.students.name report.problems.person ' +
        'report.decisions.people report.answered.people files.preview files.corrections.person ' +
        'files.faulty.cells',
      contacts: 'people.fields.before people.fields.after files.corrections.cells',
      identifiers: 'logins',
    },
    people: {
      'people.recordId': '=entity',
      'staying.id': '=holder',
      'report.absences.students.id': 'student',
    },
  },
  'import-changes': { fields: { names: 'label', contacts: 'fields.before fields.after' } },
  'letter-runs': {
    fields: { names: 'warnings people.personName' },
    people: { 'people.personId': '=holder' },
  },
  letters: {
    fields: { names: 'personName', identifiers: 'login' },
    people: { accountId: 'account' },
  },
  tasks: {
    fields: {
      names: 'personName records.lastName records.usageName records.firstName records.children',
      contacts: 'records.mobile records.email',
      addresses: 'records.address',
      identifiers: 'records.login',
    },
    people: {
      studentId: 'student',
      guardianId: 'guardian',
      'records.personId': '=personKind',
    },
  },
  'outbox-messages': NOBODY,
  'portal-settings': NOBODY,
  'audit-events': {
    fields: { names: 'people.name', identifiers: 'people.actsAs' },
    people: { 'people.id': '=kind' },
  },
  'incident-acts': NOBODY,
  retention: NOBODY,
  'person-data': { fields: { names: 'displayName' }, people: { id: '=holder' } },
  breaches: {
    fields: { names: 'seen.name report.seen.name' },
    people: { 'seen.id': '=kind', 'report.seen.id': '=kind' },
  },
  staff: NOBODY,
  'staff-networks': NOBODY,
  jobs: NOBODY,
};

/** What is looked at in an object of an answer. */
interface Node {
  readonly fields: [name: string, bit: number][];
  readonly people: [name: string, kind: ShownKind | `=${string}`][];
  readonly inner: Map<string, Node>;
}

const NODES = new Map(Object.entries(SHOWS).map(([resource, shows]) => [resource, nodeOf(shows)]));

/** Whether answers of this resource show families at all. */
export function showsPeople(resource: Resource): boolean {
  return Object.keys(SHOWS[resource].fields).length > 0;
}

/** The bit of a group of fields. */
export function bitOf(group: ShownGroup): number {
  return 1 << SHOWN_GROUPS.indexOf(group);
}

/** The groups whose bits are set. */
export function groupsOf(fields: number): ShownGroup[] {
  return SHOWN_GROUPS.filter((group) => (fields & bitOf(group)) !== 0);
}

/** The groups that these fields of a resource are of. */
export function groupsOfFields(resource: Resource, fields: readonly string[]): ShownGroup[] {
  return SHOWN_GROUPS.filter((group) =>
    (SHOWS[resource].fields[group] ?? '').split(' ').some((path) => fields.includes(path)),
  );
}

/** Whom this answer of a resource shows, each once, and what of them; what its reader may not see is not in it any more. */
export function shownBy(resource: Resource, answer: unknown): Shown {
  const found = { people: new Map<string, ShownPerson>(), fields: 0, others: 0 };
  const node = NODES.get(resource);
  if (node) look(node, answer, false, found);
  const { fields, others } = found;
  return { people: [...found.people.values()], fields, others, fresh: isFresh(answer) };
}

/** Whether an answer says that it is the report of an import of today. */
function isFresh(answer: unknown): boolean {
  return (answer as { readonly fresh?: unknown } | null | undefined)?.fresh === true;
}

interface Found {
  readonly people: Map<string, ShownPerson>;
  fields: number;
  others: number;
}

/** @param known whether what stands above has said who it is about */
function look(node: Node, answer: unknown, known: boolean, found: Found): void {
  if (Array.isArray(answer)) {
    for (const one of answer) look(node, one, known, found);
    return;
  }
  if (typeof answer !== 'object' || answer === null) return;
  const values = answer as Readonly<Record<string, unknown>>;
  const isKnown = known || takePeople(node, values, found);
  let named = 0;
  for (const [name, bit] of node.fields) {
    const many = countOf(values[name]);
    if (many > 0) found.fields |= bit;
    named = Math.max(named, many);
  }
  if (!isKnown) found.others += named;
  for (const [name, inner] of node.inner) look(inner, values[name], isKnown, found);
}

function takePeople(
  { people }: Node,
  values: Readonly<Record<string, unknown>>,
  found: Found,
): boolean {
  let some = false;
  for (const [name, said] of people) {
    const id = values[name];
    const kind = said.startsWith('=') ? values[said.slice(1)] : said;
    if (typeof id !== 'string' || !isShownKind(kind)) continue;
    found.people.set(id, { kind, id });
    some = true;
  }
  return some;
}

function isShownKind(kind: unknown): kind is ShownKind {
  return SHOWN_KINDS.some((one) => one === kind);
}

/** How many a field names: one, or as many as its list is long; none where it is empty. */
function countOf(value: unknown): number {
  if (Array.isArray(value)) return value.length;
  return value === undefined || value === null || value === '' ? 0 : 1;
}

function nodeOf({ fields, people = {} }: Shows): Node {
  const root = emptyNode();
  for (const [group, paths] of Object.entries(fields)) {
    for (const path of paths.split(' ')) {
      const [node, name] = place(root, path);
      node.fields.push([name, bitOf(group as ShownGroup)]);
    }
  }
  for (const [path, kind] of Object.entries(people)) {
    const [node, name] = place(root, path);
    node.people.push([name, kind]);
  }
  return root;
}

/** The node in which the last name of a path stands. */
function place(root: Node, path: string): readonly [Node, string] {
  const names = path.split('.');
  const last = names.pop() ?? '';
  let node = root;
  for (const name of names) {
    const inner = node.inner.get(name) ?? emptyNode();
    node.inner.set(name, inner);
    node = inner;
  }
  return [node, last];
}

function emptyNode(): Node {
  return { fields: [], people: [], inner: new Map() };
}
