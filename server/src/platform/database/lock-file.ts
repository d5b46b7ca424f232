import { DataSource } from 'typeorm';
import { isBusy } from './dialect.js';
import { sqliteConnection } from './sqlite-connection.js';

/**
 * A lock between processes of one machine that ends with the process that holds it, however it ends: the
 * write lock of an empty SQLite database. Node has no `flock` of its own.
 */
export class LockFile {
  private constructor(private readonly source: DataSource) {}

  /** Opens the file, or makes it; nothing is locked yet. Its folder must exist. */
  static async open(file: string): Promise<LockFile> {
    const source = new DataSource({ type: 'better-sqlite3', database: file, timeout: 0 });
    return new LockFile(await source.initialize());
  }

  /** Takes the lock; false when it is held already. */
  tryTake(): boolean {
    const connection = sqliteConnection(this.source);
    try {
      // nothing is ever written: no journal beside the file
      connection.pragma('journal_mode = MEMORY');
      connection.exec('BEGIN EXCLUSIVE');
      return true;
    } catch (error) {
      if (isBusy(error)) return false;
      throw error;
    }
  }

  /** Lets somebody else have it. */
  release(): void {
    sqliteConnection(this.source).exec('ROLLBACK');
  }

  /** Releases what is held, and closes the file. It stays there, empty. */
  async close(): Promise<void> {
    if (this.source.isInitialized) await this.source.destroy();
  }
}
