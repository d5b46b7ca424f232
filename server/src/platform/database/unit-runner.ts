import type { EntityManager, QueryRunner } from 'typeorm';
import { isUniqueViolation } from './dialect.js';

/** The transaction ended while the unit was still at work: what it wrote is not one whole any more. */
export class TransactionLost extends Error {
  constructor() {
    super('the transaction ended before its unit of work');
    this.name = 'TransactionLost';
  }
}

/** What TypeORM keeps for itself. */
interface RunnerFlags {
  isReleased: boolean;
  isTransactionActive: boolean;
}

/**
 * The statements of one unit, and whether it may still be saved. One that failed dooms the unit, also when
 * the work went on as if nothing were: the database may have undone everything before it and would save
 * what comes after it statement by statement. Only a unique key that was already there is an answer like
 * another. Nothing is executed for a unit that has ended, by whatever of its work is left running.
 */
export class UnitRunner {
  private doom: { readonly error: unknown } | null = null;
  private closed = false;
  private readonly underWay = new Set<Promise<unknown>>();
  private readonly execute: (sql: string) => Promise<unknown>;

  /**
   * @param runner inside a transaction, and nobody else's
   * @param isOpen whether the transaction goes on, by what a statement answered (`undefined`: it failed)
   */
  constructor(
    private readonly runner: QueryRunner,
    private readonly isOpen: (answer: unknown) => boolean,
  ) {
    const query = runner.query.bind(runner) as (...given: unknown[]) => Promise<unknown>;
    this.execute = (sql) => query(sql);
    Object.assign(runner, {
      query: (...given: unknown[]) => this.guarded(() => query(...given)),
    });
  }

  get manager(): EntityManager {
    return this.runner.manager;
  }

  /** Takes no further statement, and waits for those under way. Throws what dooms the unit, if anything does. */
  async finish(): Promise<void> {
    await this.close();
    if (this.doom) throw this.doom.error;
  }

  /** Takes no further statement, and waits for those under way. */
  async close(): Promise<void> {
    this.closed = true;
    await Promise.allSettled(this.underWay);
  }

  /** Executes a statement that ends the transaction. */
  async end(statement: 'COMMIT' | 'ROLLBACK'): Promise<void> {
    await this.execute(statement);
    flags(this.runner).isTransactionActive = false;
  }

  private async guarded(statement: () => Promise<unknown>): Promise<unknown> {
    if (this.doom) throw this.doom.error;
    if (this.closed) throw new TransactionLost();
    const running = statement();
    this.underWay.add(running);
    try {
      const answer = await running;
      if (!this.isOpen(answer)) throw new TransactionLost();
      return answer;
    } catch (error) {
      if (!isUniqueViolation(error) || !this.isOpen(undefined)) this.doom ??= { error };
      throw error;
    } finally {
      this.underWay.delete(running);
    }
  }
}

/** Tells TypeORM that the runner is inside a transaction, so that it begins none of its own. */
export function markInTransaction(runner: QueryRunner): void {
  flags(runner).isTransactionActive = true;
}

/** Tells TypeORM that the runner may not be used any more. */
export function markReleased(runner: QueryRunner): void {
  flags(runner).isReleased = true;
}

function flags(runner: QueryRunner): RunnerFlags {
  return runner;
}
