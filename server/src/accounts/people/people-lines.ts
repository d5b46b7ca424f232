import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import type { Caller } from '../../platform/http/caller.js';
import { schoolScope } from '../../roster/index.js';
import type { SchoolScope } from '../../roster/index.js';
import { DirectoryPages } from '../persistence/directory-pages.js';
import type { EntryRow, Place } from '../persistence/entry-places.js';
import { LINES_AT_ONCE, LineQueries } from '../persistence/line-queries.js';
import type {
  ChildLine,
  FamilyCount,
  LinesRead,
  PersonColumn,
} from '../persistence/line-queries.js';
import type {
  AccountsQuery,
  GuardiansQuery,
  StudentsQuery,
} from '../persistence/list-contracts.js';
import { WantedPeople } from '../persistence/wanted-people.js';
import { reachable } from './account-views.js';

/** A list of people from its beginning to its end. */
export interface Lines<Line> {
  /** How many there are when it is begun. */
  readonly rows: number;
  /** The people, each once, part by part: what is held of them does not grow with their number. */
  readonly parts: () => AsyncGenerator<readonly Line[]>;
}

/** A guardian with the children who may be named to whoever writes to them. */
export interface GuardianLine {
  readonly values: EntryRow;
  readonly children: readonly ChildLine[];
}

/** Lists of people to be taken away whole, as they are filtered and sorted, read where they hold nobody else. */
@Injectable()
export class PeopleLines {
  constructor(
    private readonly wanted: WantedPeople,
    private readonly queries: LineQueries,
    private readonly directory: DirectoryPages,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Students, each with these columns and the `id`. */
  async students(
    scope: SchoolScope,
    query: StudentsQuery,
    columns: ReadonlySet<PersonColumn<'students'>>,
  ): Promise<Lines<EntryRow>> {
    const wanted = await this.wanted.students(scope, query);
    return {
      rows: await this.aside(() => this.directory.count(wanted.conditions)),
      parts: () =>
        this.parts((place) => this.queries.next(scope, 'students', wanted, columns, place)),
    };
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
    const read = (place: Place | undefined): Promise<LinesRead> =>
      this.queries.next(scope, 'guardians', wanted, columns, place);
    return {
      rows: await this.aside(() => this.directory.count(wanted.conditions)),
      parts: () => this.families(scope, this.parts(read), withChildren),
    };
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
    return {
      rows: await this.aside(() => this.directory.count(wanted.conditions)),
      parts: () => this.parts((place) => this.queries.next(scope, 'accounts', wanted, read, place)),
    };
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

  private async *parts(
    read: (place: Place | undefined) => Promise<LinesRead>,
  ): AsyncGenerator<readonly EntryRow[]> {
    let place: Place | undefined;
    let rows: readonly EntryRow[] = [];
    do {
      const from = place;
      ({ rows, place } = await this.aside(() => read(from)));
      if (rows.length > 0) yield rows;
    } while (rows.length === LINES_AT_ONCE);
  }

  private aside<T>(work: () => T): T {
    return this.unitOfWork.aside(work);
  }
}
