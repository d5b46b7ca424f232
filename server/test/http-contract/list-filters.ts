import type { GuardianRecord, StudentRecord } from '../../src/roster/index.js';
import type { SignedInStaff } from '../builders/staff.js';

type Row = Readonly<Record<string, unknown>>;

/** A value to filter by, and what holds of every row that comes back. */
interface Sample {
  readonly value: unknown;
  readonly holds: (row: Row) => boolean;
  /** Whether the test's school has such rows; it has unless said. */
  readonly finds?: boolean;
}

/** How one resource is filtered in the test. */
interface ListFilters {
  /** What a list of it cannot be asked without. */
  readonly always: Readonly<Record<string, string>>;
  readonly filters: Readonly<Record<string, Sample>>;
}

/** What the samples speak of. */
interface Subjects {
  readonly obrien: StudentRecord;
  readonly mother: GuardianRecord;
  readonly staff: SignedInStaff;
  readonly importId: string;
  readonly runId: string;
  readonly yearId: string;
}

const is = (field: string, value: unknown, finds = true): Sample => ({
  value,
  holds: (row) => row[field] === value,
  finds,
});

const includes = (field: string, value: string): Sample => ({
  value,
  holds: (row) => (row[field] as string[]).includes(value),
});

const mentions = (field: string, value: string, finds = true): Sample => ({
  value,
  holds: (row) => String(row[field]).toLowerCase().includes(value),
  finds,
});

/** Samples of every filter that the resource has; another one in its contract makes the test ask for more. */
export function listFilters(resource: string, subjects: Subjects): ListFilters {
  const { obrien, mother, staff, importId, runId, yearId } = subjects;
  const classId = obrien.classId ?? '';
  const known: Readonly<Record<string, Readonly<Record<string, Sample>>>> = {
    students: {
      q: mentions('displayName', 'brien'),
      classId: is('classId', classId),
      yearId: { value: yearId, holds: (row) => row['nextYear'] === null },
      state: is('state', 'EXPIRED'),
      presence: { value: 'here', holds: (row) => row['leftOn'] === null },
      missing: { value: 'birthDate', holds: (row) => row['hasBirthDate'] === false },
      family: { value: 'all', holds: (row) => String(row['guardianIds']).includes(mother.id) },
      guardianId: includes('guardianIds', mother.id),
    },
    guardians: {
      q: mentions('displayName', 'maeve'),
      classId: { value: classId, holds: (row) => row['id'] === mother.id },
      state: is('state', 'ACTIVE'),
      presence: { value: 'here', holds: (row) => String(row['studentIds']) !== '' },
      missing: { value: 'mobile', holds: (row) => row['mobile'] === null },
      studentId: includes('studentIds', obrien.id),
    },
    people: {
      q: {
        value: 'maeve',
        holds: (row) => String(row['displayName']).toLowerCase().includes('maeve'),
      },
    },
    'guardian-links': {
      studentId: is('studentId', obrien.id),
      guardianId: is('guardianId', mother.id),
    },
    accounts: {
      q: mentions('personName', 'brien'),
      holder: is('holder', 'guardian'),
      classId: {
        value: classId,
        holds: (row) => row['holder'] === 'guardian' || row['classId'] === classId,
      },
      state: is('shownState', 'EXPIRED'),
      path: is('path', 'FRANCECONNECT'),
      presence: { value: 'left', holds: (row) => row['login'] === 'l.partie' },
      current: { value: true, holds: (row) => row['login'] !== 'l.partie' },
      password: { value: 'must-change', holds: (row) => row['mustChangePassword'] === true },
    },
    classes: {
      q: mentions('name', '6a'),
      yearId: { value: yearId, holds: (row) => row['year'] === '2026-2027' },
    },
    tasks: { state: is('state', 'open'), kind: is('kind', 'email-shared') },
    'audit-events': {
      action: is('action', 'letters.issue'),
      actor: is('actor', `staff:${staff.id}`),
      personId: {
        value: obrien.id,
        holds: (row) => row['targetId'] === obrien.id || row['targetId'] === obrien.accountId,
        finds: false,
      },
      from: { value: '2026-01-01', holds: () => true },
      until: { value: '2026-01-01', holds: () => false, finds: false },
    },
    'outbox-messages': { state: is('state', 'pending') },
    schools: { q: mentions('name', 'moulin') },
    staff: { q: mentions('email', staff.email), role: is('role', 'administrator') },
    imports: { state: is('state', 'planned') },
    'import-changes': {
      entity: is('entity', 'student'),
      kind: is('kind', 'create'),
      applied: { value: false, holds: (row) => row['appliedAt'] === null },
      q: mentions('label', 'a'),
    },
    'letter-runs': { state: is('state', 'open') },
    letters: {
      runId: is('runId', runId),
      accountId: is('accountId', obrien.accountId, false),
      holder: is('holder', 'student'),
      q: mentions('personName', 'ebert'),
    },
  };
  const always = resource === 'import-changes' ? { importId } : {};
  return { always, filters: known[resource] ?? {} };
}
