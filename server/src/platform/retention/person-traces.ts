import { Injectable } from '@nestjs/common';

/** People of one school who are to be told of, or forgotten. */
export interface Traced {
  readonly scopeId: string;
  /** Ids of their records there, and of the links of these. */
  readonly recordIds: readonly string[];
  /** Ids of their accounts that nothing else holds: they go with them. */
  readonly accountIds: readonly string[];
  /** Ids of all their accounts, also of those that another school uses. */
  readonly allAccountIds: readonly string[];
}

/** A row as its person may read it: nothing of anybody else, no secret and no hash. */
export type ToldRow = Readonly<Record<string, string | number | boolean | null>>;

/** What a table says of people. */
export interface Trace {
  readonly table: string;
  count(people: Traced): Promise<number>;
  /** Takes it out, in the caller’s unit; gives how many rows. */
  erase(people: Traced): Promise<number>;
  /** What it says, for the person whom it is about. */
  tell(people: Traced): Promise<ToldRow[]>;
}

/**
 * What the tables say of a person beside the record itself: each room says so of its own, in the order in which they are
 * opened. Who is forgotten is taken out of all of them, and a person’s file is read from all of them (docs/decisions/0044).
 */
@Injectable()
export class PersonTraces {
  private readonly traces: Trace[] = [];

  /** Says what a table says of people. */
  add(...traces: readonly Trace[]): void {
    this.traces.push(...traces);
  }

  /** All of them. */
  get all(): readonly Trace[] {
    return this.traces;
  }
}
