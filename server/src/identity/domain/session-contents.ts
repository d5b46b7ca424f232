/**
 * What sessions hold of the way that somebody is on: `asking` before it is known whose account it is about,
 * `progress` from then on, `change` of somebody who is signed in. Sessions keep it sealed and look at none of
 * it; the room above says what it is, by merging its own types into this one.
 */
export interface SessionContents {}

type Content<Name extends string> =
  SessionContents extends Readonly<Record<Name, infer Held>> ? Held : never;

export type Asking = Content<'asking'>;
export type Progress = Content<'progress'>;
export type PendingChange = Content<'change'>;
