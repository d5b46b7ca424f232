import { z } from 'zod';

/** Longest page that a list gives, and most ids that a `getMany` may ask for. */
export const MAX_PAGE = 1000;
const DEFAULT_PAGE = 25;

/** A list request, parsed: only fields that the resource declares can appear. */
export interface ListQuery<Filter, SortField extends string> {
  readonly filter: Filter & { readonly id?: readonly string[] | undefined };
  readonly sort: { readonly field: SortField; readonly order: 'ASC' | 'DESC' };
  readonly offset: number;
  readonly limit: number;
}

/** What a list route accepts. */
export interface ListContract<Filter = unknown, SortField extends string = string> {
  readonly parse: (query: Readonly<Record<string, unknown>>) => ListQuery<Filter, SortField>;
  readonly sortable: readonly SortField[];
  readonly filter: z.ZodObject;
}

/** The query that a list contract parses. */
export type QueryOf<C> = C extends { parse: (query: never) => infer Q } ? Q : never;

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

/**
 * The closed list query of a resource in the `ra-data-simple-rest` dialect: `filter`, `sort` and `range`,
 * each a JSON text. Unknown filter keys and sort fields are refused, never passed to the database.
 *
 * @param sortable fields that may be sorted by; the first is the default
 * @param filters what may be filtered by, besides `id`
 */
export function listContract<
  const Fields extends readonly [string, ...string[]],
  Shape extends z.ZodRawShape,
>(sortable: Fields, filters: Shape): ListContract<z.infer<z.ZodObject<Shape>>, Fields[number]> {
  const filter = z.strictObject({ ...filters, id: ids.optional() });
  const schema = z.object({
    filter: json.pipe(filter).optional(),
    sort: json.pipe(z.tuple([z.enum(sortable), z.enum(['ASC', 'DESC'])])).optional(),
    range: json
      .pipe(z.tuple([z.int().min(0), z.int().min(0)]).refine(([first, last]) => first <= last))
      .optional(),
  });
  return {
    sortable,
    filter,
    parse: (query) => {
      const parsed = schema.parse(query);
      const wanted = parsed.filter ?? {};
      const onlyIds = 'id' in wanted && wanted.id !== undefined && parsed.range === undefined;
      const [first, last] = parsed.range ?? [0, onlyIds ? MAX_PAGE - 1 : DEFAULT_PAGE - 1];
      const [field, order] = parsed.sort ?? [sortable[0], 'ASC'];
      return {
        // the strict object above is what the shape says, plus the ids
        filter: wanted as ListQuery<z.infer<z.ZodObject<Shape>>, Fields[number]>['filter'],
        sort: { field, order },
        offset: first,
        limit: Math.min(last - first + 1, MAX_PAGE),
      };
    },
  };
}
