/** A place to look for secrets in. */
export interface Place {
  readonly name: string;
  readonly bytes: Buffer;
  /** Whether short secrets are looked for here too: it is a place of words, not of bytes. */
  readonly talks?: boolean;
}

/** The secrets that a run knew, and where they are found. */
export class Secrets {
  /** Notes a secret; `what` is what it is, in a word or two. */
  add(what: string, value: string): void;
  /** Notes the bytes of a key. */
  addBytes(what: string, bytes: Buffer): void;
  get size(): number;
  /** How many of each kind are known. */
  get kinds(): Readonly<Record<string, number>>;
  /** Where they stand, in whatever form: a line for each, which does not repeat it. */
  foundIn(places: Iterable<Place>): string[];
}
