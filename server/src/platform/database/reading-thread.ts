import { AppError } from '../errors.js';
import { AnsweringThread } from '../workers/answering-thread.js';
import { workerFile } from '../workers/worker-file.js';

/** How far the thread's heap may grow, in MiB. */
const MEMORY_MIB = 256;

/** A read, as it is sent to the thread. */
export interface Question {
  readonly sql: string;
  readonly values: readonly unknown[];
}

/**
 * A thread with a connection of its own to the embedded database, whose driver answers before it gives the
 * processor back: what is read there holds nobody else (docs/decisions/0028).
 */
export class ReadingThread {
  private readonly thread: AnsweringThread<Question, unknown[]>;

  /** @param file the database, which must have been migrated */
  constructor(file: string) {
    this.thread = new AnsweringThread({
      file: workerFile('database-reader.js', import.meta.url),
      data: file,
      memoryMib: MEMORY_MIB,
      lost: (cause) => new AppError('server.database-lost', {}, { cause }),
    });
  }

  /**
   * The rows of a statement.
   *
   * @throws SQLite's own error; `server.database-lost` when the thread ended under it
   */
  async read(sql: string, values: readonly unknown[]): Promise<unknown[]> {
    const rows = await this.thread.ask({ sql, values });
    return rows.map(withBuffers);
  }

  /** Ends the thread, and with it the reads that are under way. */
  close(): Promise<void> {
    return this.thread.close();
  }
}

/** Bytes are sent as plain ones, and were buffers. */
function withBuffers(row: unknown): unknown {
  const cells = row as Record<string, unknown>;
  for (const [column, value] of Object.entries(cells)) {
    if (value instanceof Uint8Array) {
      cells[column] = Buffer.from(value.buffer, value.byteOffset, value.byteLength);
    }
  }
  return cells;
}
