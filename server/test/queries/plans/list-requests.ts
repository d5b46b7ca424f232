import { FAMILIES, NO_CLASS } from '@trousseau/shared';
import type { TestApp } from '../../support/app.js';
import { lists } from '../../http-contract/answer-fields.js';
import type { FilledSchool } from './filled-schools.js';

/** A request of a list, and how the golden file calls it. */
export interface ListRequest {
  readonly name: string;
  readonly path: string;
}

type Filters = Readonly<Record<string, readonly unknown[]>>;

const STATES = ['ACTIVE', 'NOTIFIED', 'EXPIRED'];

const PRESENCE = ['here', 'left'];

/** What each list is filtered by; a filter that is missing here makes the test ask for it. */
const samples = ({ classId, yearId, studentId, guardianId, accountId, runId }: FilledSchool) =>
  ({
    students: {
      classId: [classId, NO_CLASS],
      yearId: [yearId],
      state: STATES,
      presence: PRESENCE,
      missing: ['birthDate'],
      family: FAMILIES,
      guardianId: [guardianId],
    },
    guardians: {
      classId: [classId, NO_CLASS],
      state: STATES,
      presence: PRESENCE,
      missing: ['mobile', 'email', 'address'],
      studentId: [studentId],
    },
    'guardian-links': { studentId: [studentId], guardianId: [guardianId] },
    accounts: {
      holder: ['student'],
      classId: [classId, NO_CLASS],
      state: STATES,
      presence: PRESENCE,
      path: ['PROVISIONAL_PASSWORD'],
      current: [true],
      password: ['must-change'],
    },
    classes: { yearId: [yearId] },
    imports: { state: ['planned'] },
    'import-changes': { entity: ['student'], kind: ['update'], applied: [true, false] },
    'letter-runs': { state: ['open'] },
    letters: { runId: [runId], accountId: [accountId], holder: ['student'] },
    tasks: { state: ['open', 'done'], kind: ['email-shared'] },
    'audit-events': {
      action: ['room.action3'],
      actor: ['cli:test'],
      personId: [studentId, guardianId],
      from: ['2026-09-01'],
      until: ['2026-09-30'],
    },
    'outbox-messages': { state: ['failed', 'sent'] },
    staff: { role: ['secretary'] },
  }) as Readonly<Record<string, Filters>>;

const IDS: Readonly<Record<string, keyof FilledSchool>> = {
  students: 'studentId',
  guardians: 'guardianId',
  people: 'guardianId',
  accounts: 'accountId',
  letters: 'runId',
};

/**
 * What the pages of a list ask: each order both ways, each filter, a search, a page further on, some by their
 * ids; and each filter with a search, in some order.
 */
export function requestsOf(
  server: TestApp,
  school: FilledSchool,
): Map<string, { readonly shown: ListRequest[]; readonly combined: ListRequest[] }> {
  const known = samples(school);
  return new Map(
    lists(server).map(({ door: { resource, sortable, filter: schema } }) => {
      const always = resource === 'import-changes' ? { importId: school.importId } : {};
      const request = (
        name: string,
        filter: Readonly<Record<string, unknown>>,
        [field, order]: readonly [string, string] = [sortable[0] ?? '', 'ASC'],
        range: readonly [number, number] = [0, 24],
      ): ListRequest => {
        const query = { filter: { ...always, ...filter }, sort: [field, order], range };
        const asked = Object.entries(query).map(([key, value]): [string, string] => [
          key,
          JSON.stringify(value),
        ]);
        return { name, path: `/api/${resource}?${new URLSearchParams(asked).toString()}` };
      };
      const names = Object.keys(schema.shape).filter(
        (name) => !['id', 'q', 'importId'].includes(name),
      );
      const filters = names.flatMap((name) => {
        const values = known[resource]?.[name];
        if (!values) throw new Error(`Say what ${resource} are filtered by: ${name}`);
        return values.map((value) => [name, value] as const);
      });
      const id = school[IDS[resource] ?? 'studentId'];
      const shown = [
        ...sortable.flatMap((field) =>
          ['ASC', 'DESC'].map((order) => request(`by ${field} ${order}`, {}, [field, order])),
        ),
        ...filters.map(([name, value]) =>
          request(`where ${name} ${described(value)}`, { [name]: value }),
        ),
        ...('q' in schema.shape ? [request('searched', { q: 'martin le' })] : []),
        request('further on', {}, undefined, [100, 124]),
        request('some by id', { id: [id, school.id] }),
      ];
      const combined = filters.map(([name, value], index) => {
        const field = sortable[(index + 1) % sortable.length] ?? '';
        const filter = { [name]: value, ...('q' in schema.shape ? { q: 'mart' } : {}) };
        return request(`where ${name} ${described(value)} by ${field}`, filter, [field, 'DESC']);
      });
      return [resource, { shown, combined }];
    }),
  );
}

/** Ids of the fill say nothing in a golden file. */
function described(value: unknown): string {
  return typeof value === 'string' && value.length === 36 ? 'given' : String(value);
}
