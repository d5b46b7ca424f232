import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A migration that cannot be reverted: on SQLite, reverting one deleted child rows (docs/decisions/0001).
 * The way back is the backup taken before migrating.
 */
export abstract class ForwardOnly implements MigrationInterface {
  abstract up(runner: QueryRunner): Promise<void>;

  /** Always refuses. */
  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only; restore the backup instead.'));
  }
}
