import type { EntityManager } from 'typeorm';

/** Runs work in one transaction of a dialect. What {@link run} answers was saved, and nothing else was. */
export interface Transactions {
  /**
   * Saves what the work did, all of it or nothing.
   *
   * @throws what the work threw, or the database's own error. `server.commit-unknown` when the connection
   *   ended while the database was saving, so that nobody can tell
   */
  run<T>(work: (manager: EntityManager) => Promise<T>): Promise<T>;
}
