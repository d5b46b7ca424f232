import type { Action, Resource } from '@trousseau/shared';
import type { z } from 'zod';
import type { ListSpec, Page, QueryOf } from './list-query.js';

/**
 * Who may call a route: anybody, any signed-in staff, staff with a permission, or whom the portal
 * has recognised.
 */
export type Access =
  'public' | 'staff' | 'portal' | { readonly action: Action; readonly resource: Resource };

/** All that a route promises. A route without a response schema would leak every field. */
export interface RouteContract {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly access: Access;
  /** Schema of the JSON body. */
  readonly body?: z.ZodType;
  /** What a list accepts; its answer is a page. */
  readonly list?: ListSpec;
  /** Schema of the answer, or the kind of stream or page that it is. */
  readonly response:
    z.ZodType | 'html' | 'pdf' | 'file' | 'sheet' | 'json-document' | 'asset' | 'events';
  /** Asks for a fresh second factor: whatever issues, prints, downloads, reveals, exports or changes a contact. */
  readonly stepUp?: boolean;
  /** Allowed before the second factor that the role requires is enrolled. */
  readonly beforeSecondFactor?: boolean;
  readonly status?: number;
  /** One line for the API document. */
  readonly summary: string;
}

type Handler = (...input: never[]) => unknown;

/** What decorates a handler that fits this contract, and no other. */
export type RouteDecorator<C extends RouteContract> = <H extends Handler>(
  target: object,
  key: string | symbol,
  descriptor: TypedPropertyDescriptor<H> & Misfit<C, H>,
) => void;

/** Asks nothing of a handler that fits; of another what it cannot have, under a name that the compiler's message repeats. */
type Misfit<C extends RouteContract, H extends Handler> = Unless<
  Takes<H, BodyOf<C>>,
  { readonly 'No parameter has the type of the body that the contract parses': BodyOf<C> }
> &
  Unless<
    Takes<H, ListOf<C>>,
    { readonly 'No parameter has the type of the query that the contract parses': ListOf<C> }
  > &
  Unless<
    Awaited<ReturnType<H>> extends AnswerOf<C> ? true : false,
    { readonly 'The answer is not what the contract’s response reads': AnswerOf<C> }
  >;

type Unless<Fits extends boolean, Complaint> = Fits extends true ? unknown : Complaint;

/** The parsed body; `never` where there is none, or nothing in it (the form of a single button). */
type BodyOf<C extends RouteContract> = C extends { readonly body: infer Body extends z.ZodType }
  ? z.output<Body> extends Record<string, never>
    ? never
    : z.output<Body>
  : never;

type ListOf<C extends RouteContract> = C extends { readonly list: infer List extends ListSpec }
  ? QueryOf<List>
  : never;

/** A page where the contract has a list; anything where the answer is streamed or shown. */
type AnswerOf<C extends RouteContract> = C['response'] extends z.ZodType
  ? C extends { readonly list: ListSpec }
    ? Page<RowOf<z.input<C['response']>>>
    : z.input<C['response']>
  : unknown;

type RowOf<Rows> = Rows extends readonly (infer Row)[] ? Row : never;

/** Whether a parameter has exactly this type; `never` need not be taken. */
type Takes<H extends Handler, Wanted> = [Wanted] extends [never]
  ? true
  : true extends Matches<Parameters<H>, Wanted>
    ? true
    : false;

type Matches<Taken extends readonly unknown[], Wanted> = {
  [N in keyof Taken]: Same<Taken[N], Wanted>;
}[number];

/** Exactly: a type with one more optional field is another. */
type Same<One, Other> = Alike<One, Other> extends true ? Alike<keyof One, keyof Other> : false;

type Alike<One, Other> = [One] extends [Other] ? ([Other] extends [One] ? true : false) : false;
