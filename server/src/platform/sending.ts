/** How a transport hands one message over, and what it must ask first. */
export interface Sending {
  /** The name of the message, the same at each try: by it a receiver can drop a copy. */
  readonly id: string;
  /** Told when nobody waits any more. */
  readonly giveUp: AbortSignal;
  /**
   * Awaited when the receiver is ready and nothing of the message has left yet. From then on the message may arrive,
   * and where it stands says so; when this rejects, nothing leaves.
   */
  readonly begin: () => Promise<void>;
}

/**
 * What became of a message that was not sent: it may be tried again (`later`), it would be refused again (`never`), or it
 * was handed over and nobody said whether it was taken (`uncertain`).
 */
export type Fate = 'later' | 'never' | 'uncertain';

/** A message was not sent, or nobody knows. Says neither to whom nor what. */
export class NotSent extends Error {
  constructor(
    readonly code: string,
    readonly fate: Fate,
  ) {
    super(code);
    this.name = 'NotSent';
  }
}

/** What `begin` rejects with when the message is of no use any more, or is another's: there is nothing to note. */
export class Withdrawn extends Error {}
