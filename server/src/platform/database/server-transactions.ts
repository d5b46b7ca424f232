import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import { AppError } from '../errors.js';
import { isServersAnswer } from './dialect.js';
import type { Transactions } from './transactions.js';
import { markReleased, UnitRunner } from './unit-runner.js';

/** The protocol's flag, sent with every answer to a write, that says that a transaction is open. */
const IN_TRANSACTION = 1;

interface PooledConnection {
  destroy(): void;
}

/**
 * Transactions on MariaDB and MySQL, each on a connection of its own. A connection whose state is not known
 * for certain does not go back into the pool.
 */
export class ServerTransactions implements Transactions {
  constructor(private readonly source: DataSource) {}

  async run<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    const runner = this.source.createQueryRunner();
    const connection = (await runner.connect()) as PooledConnection;
    let outside = false;
    try {
      await runner.startTransaction();
      const unit = new UnitRunner(runner, saysOpen);
      try {
        const result = await work(unit.manager);
        await unit.finish();
        await commit(unit);
        outside = true;
        return result;
      } catch (error) {
        outside = await rolledBack(unit);
        throw error;
      }
    } finally {
      await giveBack(runner, connection, outside);
    }
  }
}

/** An error that the server sent means that nothing was saved; without its answer nobody can tell. */
async function commit(unit: UnitRunner): Promise<void> {
  try {
    await unit.end('COMMIT');
  } catch (error) {
    if (isServersAnswer(error)) throw error;
    throw new AppError('server.commit-unknown', {}, { cause: error });
  }
}

async function rolledBack(unit: UnitRunner): Promise<boolean> {
  await unit.close();
  try {
    await unit.end('ROLLBACK');
    return true;
  } catch {
    // the unit's own error says more; a connection that ended takes its transaction along
    return false;
  }
}

async function giveBack(
  runner: QueryRunner,
  connection: PooledConnection,
  outside: boolean,
): Promise<void> {
  if (outside) {
    await runner.release();
    return;
  }
  markReleased(runner);
  connection.destroy();
}

/** Reads the flag where an answer has it; the rows of a query say nothing. */
function saysOpen(answer: unknown): boolean {
  const raw = (answer as { raw?: unknown } | null | undefined)?.raw ?? answer;
  const status = (raw as { serverStatus?: unknown } | null | undefined)?.serverStatus;
  return typeof status !== 'number' || (status & IN_TRANSACTION) !== 0;
}
