import { Injectable } from '@nestjs/common';
import { CHUNK, chunks } from '../../platform/database/dialect.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import type { Caller } from '../../platform/http/caller.js';
import { schoolScope } from '../../roster/index.js';
import type { SchoolScope } from '../../roster/index.js';
import { KEYS_OF_TEXT } from '../persistence/entry-order.js';
import type { EntryRow } from '../persistence/entry-order.js';
import { LineQueries } from '../persistence/line-queries.js';
import type {
  ChildLine,
  FamilyCount,
  PeopleList,
  PersonColumn,
} from '../persistence/line-queries.js';
import type {
  AccountsQuery,
  GuardiansQuery,
  StudentsQuery,
} from '../persistence/list-contracts.js';
import { WantedPeople } from '../persistence/wanted-people.js';
import type { PeopleWanted } from '../persistence/wanted-people.js';
import { reachable } from './account-views.js';

/** A statement lists no more keys than that. */
const TEXTS_AT_ONCE = CHUNK / KEYS_OF_TEXT;

/** A list of people from its beginning to its end. */
export interface Lines<Line> {
  /** How many there are when it is begun. */
  readonly rows: number;
  /** The people, each once, part by part: only the keys of all of them are held. */
  readonly parts: () => AsyncGenerator<readonly Line[]>;
}

/** A guardian with the children who may be named to whoever writes to them. */
export interface GuardianLine {
  readonly values: EntryRow;
  readonly children: readonly ChildLine[];
}

/** Lists of people to be taken away whole, as they were filtered and sorted when they were begun, read where they hold nobody else. */
@Injectable()
export class PeopleLines {
  constructor(
    private readonly wanted: WantedPeople,
    private readonly queries: LineQueries,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Students, each with these columns and the `id`. */
  async students(
    scope: SchoolScope,
    query: StudentsQuery,
    columns: ReadonlySet<PersonColumn<'students'>>,
  ): Promise<Lines<EntryRow>> {
    return this.lines(scope, 'students', await this.wanted.students(scope, query), columns);
  }

  /**
   * Guardians, each with these columns and the `id`.
   *
   * @param withChildren whether their children are read, too
   */
  async guardians(
    scope: SchoolScope,
    query: GuardiansQuery,
    columns: ReadonlySet<PersonColumn<'guardians'>>,
    withChildren: boolean,
  ): Promise<Lines<GuardianLine>> {
    const wanted = await this.wanted.guardians(scope, query);
    const { rows, parts } = await this.lines(scope, 'guardians', wanted, columns);
    return { rows, parts: () => this.families(scope, parts(), withChildren) };
  }

  /** Accounts that the caller reaches, each with these columns, the `id`, the `personId` and the `holder`. */
  async accounts(
    caller: Caller,
    query: AccountsQuery,
    columns: ReadonlySet<PersonColumn<'accounts'>>,
  ): Promise<Lines<EntryRow>> {
    const scope = schoolScope(caller);
    const wanted = await this.wanted.accounts(scope, reachable(caller, query));
    const read = new Set([...columns, 'personId', 'holder'] as const);
    return this.lines(scope, 'accounts', wanted, read);
  }

  /** How many guardians answer for each of these students, and how many of them came in. */
  guardiansOf(
    scope: SchoolScope,
    studentIds: readonly string[],
  ): Promise<ReadonlyMap<string, FamilyCount>> {
    return this.aside(() => this.queries.families(scope, studentIds));
  }

  private async *families(
    scope: SchoolScope,
    parts: AsyncGenerator<readonly EntryRow[]>,
    withChildren: boolean,
  ): AsyncGenerator<readonly GuardianLine[]> {
    for await (const part of parts) {
      const ids = withChildren ? part.map(({ id }) => String(id)) : [];
      const found = await this.aside(() => this.queries.children(scope, ids));
      const families = new Map<string, ChildLine[]>(ids.map((id) => [id, []]));
      for (const child of found) families.get(child.guardianId)?.push(child);
      yield part.map((values) => ({ values, children: families.get(String(values['id'])) ?? [] }));
    }
  }

  private async lines<L extends PeopleList>(
    scope: SchoolScope,
    list: L,
    wanted: PeopleWanted,
    columns: ReadonlySet<PersonColumn<L>>,
  ): Promise<Lines<EntryRow>> {
    const { entries, texts } = await this.aside(() => this.queries.settle(scope, wanted));
    return {
      rows: entries,
      parts: () =>
        this.parts(texts, (part) => this.queries.read(scope, list, wanted, columns, part)),
    };
  }

  private async *parts(
    texts: readonly string[],
    read: (part: readonly string[]) => Promise<EntryRow[]>,
  ): AsyncGenerator<readonly EntryRow[]> {
    for (const part of chunks(texts, TEXTS_AT_ONCE)) {
      const rows = await this.aside(() => read(part));
      if (rows.length > 0) yield rows;
    }
  }

  private aside<T>(work: () => T): T {
    return this.unitOfWork.aside(work);
  }
}
