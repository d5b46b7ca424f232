import { LISTS, mayAsk, searchedBy } from '@trousseau/shared';
import type { FilterOf, ListResource, Role, SearchOf, SortOf } from '@trousseau/shared';
import { z } from 'zod';
import { AppError } from '../errors.js';

/** Longest page that a list gives, and most ids that a `getMany` may ask for. */
export const MAX_PAGE = 1000;
const DEFAULT_PAGE = 25;
/** Longest text that is searched for. */
const MAX_SEARCH = 100;

/** A list request, parsed: only fields that the resource declares can appear. */
export interface ListQuery<Filter, SortField extends string, SearchField extends string = string> {
  readonly filter: Filter & {
    readonly id?: readonly string[] | undefined;
    readonly q?: string | undefined;
  };
  /** The fields that `q` looks into: those of the list that the caller may read. */
  readonly search: readonly SearchField[];
  readonly sort: { readonly field: SortField; readonly order: 'ASC' | 'DESC' };
  readonly offset: number;
  readonly limit: number;
}

/** What a list route accepts, as the door of the house and its document read it. */
export interface ListSpec {
  readonly resource: ListResource;
  /**
   * The query as this role may ask it. What would disclose a field that the role may not read is refused
   * with `request.field-hidden`, never answered.
   */
  readonly parse: (query: Readonly<Record<string, unknown>>, role: Role) => unknown;
  readonly sortable: readonly string[];
  readonly filter: z.ZodObject;
}

/** A list without pages: which filter, which order. */
export interface WholeList {
  readonly filter?: Readonly<Record<string, unknown>> | undefined;
  readonly sort?: readonly [field: string, order: 'ASC' | 'DESC'] | undefined;
}

/** What a list route accepts, as its store reads it. */
export interface ListContract<Query extends { readonly filter: unknown }> extends ListSpec {
  readonly parse: (query: Readonly<Record<string, unknown>>, role: Role) => Query;
  /** All that the list gives for a filter and an order that its schemas took, as this role may ask it. */
  readonly whole: (asked: WholeList, role: Role) => Query;
  /** The query that the house asks itself, for figures and single records: no role stands behind it. */
  readonly ask: (filter: Query['filter']) => Query;
}

/** The query that a list contract parses. */
export type QueryOf<C extends ListSpec> = ReturnType<C['parse']>;

/** One page of a list; the interceptor writes its `Content-Range`. */
export class Page<T> {
  constructor(
    readonly rows: readonly T[],
    readonly total: number,
    readonly offset = 0,
  ) {}

  /** The same page with each row turned into something else. */
  map<U>(turn: (row: T) => U): Page<U> {
    return new Page(this.rows.map(turn), this.total, this.offset);
  }
}

const json = z.string().transform((text, context) => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    context.addIssue({ code: 'custom', message: 'invalid JSON' });
    return z.NEVER;
  }
});

const ids = z.union([
  z.string().transform((one) => [one]),
  z.array(z.string().max(40)).max(MAX_PAGE),
]);

/** A schema for each filter that the list has in {@link LISTS}. */
type Filters<R extends ListResource> = Readonly<Record<FilterOf<R>, z.ZodType>>;

const q = z.string().max(MAX_SEARCH).optional();

/**
 * The closed list query of a resource in the `ra-data-simple-rest` dialect: `filter`, `sort` and `range`,
 * each a JSON text. Unknown filter keys and sort fields are refused, never passed to the database.
 *
 * @param resource whose list it is: `LISTS` says what it may be asked, and what the asking discloses
 * @param filters the schema of each filter, besides `id` and `q`
 */
export function listContract<const R extends ListResource, Shape extends Filters<R>>(
  resource: R,
  filters: Shape,
): ListContract<ListQuery<z.infer<z.ZodObject<Shape>>, SortOf<R>, SearchOf<R>>> {
  const sortable = Object.keys(LISTS[resource].sort) as [SortOf<R>, ...SortOf<R>[]];
  const search = LISTS[resource].search.length > 0 ? { q } : {};
  const filter = z.strictObject({ ...filters, ...search, id: ids.optional() });
  const schema = z.object({
    filter: json.pipe(filter).optional(),
    sort: json.pipe(z.tuple([z.enum(sortable), z.enum(['ASC', 'DESC'])])).optional(),
    range: json
      .pipe(z.tuple([z.int().min(0), z.int().min(0)]).refine(([first, last]) => first <= last))
      .optional(),
  });
  type Query = ListQuery<z.infer<z.ZodObject<Shape>>, SortOf<R>, SearchOf<R>>;
  const wantedBy = (
    role: Role,
    wanted: object,
    [field, order]: readonly [SortOf<R>, 'ASC' | 'DESC'] = [sortable[0], 'ASC'],
  ): Pick<Query, 'filter' | 'search' | 'sort'> => {
    refuseHidden(role, resource, field, Object.keys(wanted));
    return {
      // the strict object above is what the shape says, plus the ids and what is searched for
      filter: wanted as Query['filter'],
      search: searchedBy(role, resource),
      sort: { field, order },
    };
  };
  return {
    resource,
    sortable,
    filter,
    ask: (wanted) => ({
      filter: wanted,
      search: [],
      sort: { field: sortable[0], order: 'ASC' },
      offset: 0,
      limit: DEFAULT_PAGE,
    }),
    whole: ({ filter: wanted = {}, sort }, role) => {
      const field = sortable.find((one) => one === sort?.[0]) ?? sortable[0];
      return {
        ...wantedBy(role, wanted, [field, sort?.[1] ?? 'ASC']),
        offset: 0,
        limit: Number.MAX_SAFE_INTEGER,
      };
    },
    parse: (query, role) => {
      const parsed = schema.parse(query);
      const wanted = parsed.filter ?? {};
      const onlyIds = 'id' in wanted && wanted.id !== undefined && parsed.range === undefined;
      const [first, last] = parsed.range ?? [0, onlyIds ? MAX_PAGE - 1 : DEFAULT_PAGE - 1];
      return {
        ...wantedBy(role, wanted, parsed.sort),
        offset: first,
        limit: Math.min(last - first + 1, MAX_PAGE),
      };
    },
  };
}

/** An order, a match and a count tell as much as the field itself. */
function refuseHidden(
  role: Role,
  resource: ListResource,
  sort: string,
  filters: readonly string[],
): void {
  const asked = filters.filter((name) => name !== 'id' && name !== 'q');
  const allowed =
    mayAsk(role, resource, 'sort', sort) &&
    asked.every((name) => mayAsk(role, resource, 'filter', name));
  if (!allowed) throw new AppError('request.field-hidden');
}
