import { Worker } from 'node:worker_threads';
import { AppError } from '../errors.js';
import { workerFile } from '../workers/worker-file.js';

/** How far the thread's heap may grow, in MiB: passing it ends the thread, and nothing else. */
const MEMORY_MIB = 256;

/** A read, as it is sent to the thread. */
export interface Question {
  readonly id: number;
  readonly sql: string;
  readonly values: readonly unknown[];
}

/** What the thread answers: the rows, or what SQLite said. */
export interface Answer {
  readonly id: number;
  readonly rows?: readonly unknown[];
  readonly failed?: { readonly name: string; readonly message: string; readonly code: unknown };
}

interface Waiting {
  readonly resolve: (rows: unknown[]) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * A thread with a connection of its own to the embedded database, whose driver answers before it gives the
 * processor back: what is read there holds nobody else (docs/decisions/0028). It begins with the first read, and
 * another one takes its place when it ends.
 */
export class ReadingThread {
  private worker: Worker | null = null;
  private readonly waiting = new Map<number, Waiting>();
  private last = 0;

  /** @param file the database, which must have been migrated */
  constructor(private readonly file: string) {}

  /**
   * The rows of a statement.
   *
   * @throws SQLite's own error; `server.database-lost` when the thread ended under it
   */
  read(sql: string, values: readonly unknown[]): Promise<unknown[]> {
    const worker = (this.worker ??= this.begin());
    this.last += 1;
    const question: Question = { id: this.last, sql, values };
    return new Promise((resolve, reject) => {
      worker.postMessage(question);
      this.waiting.set(question.id, { resolve, reject });
      // only a thread that somebody waits for keeps the process alive
      worker.ref();
    });
  }

  /** Ends the thread, and with it the reads that are under way. */
  async close(): Promise<void> {
    await this.worker?.terminate();
  }

  private begin(): Worker {
    const worker = new Worker(workerFile('database-reader.js', import.meta.url), {
      workerData: this.file,
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MIB },
    });
    let cause: unknown;
    worker.on('message', (answer: Answer) => {
      this.take(answer);
    });
    worker.on('error', (error) => (cause = error));
    worker.on('exit', () => {
      this.lose(cause);
    });
    return worker;
  }

  private take({ id, rows = [], failed }: Answer): void {
    const asked = this.waiting.get(id);
    this.waiting.delete(id);
    if (this.waiting.size === 0) this.worker?.unref();
    if (failed) asked?.reject(Object.assign(new Error(failed.message), failed));
    else asked?.resolve(rows.map(withBuffers));
  }

  private lose(cause: unknown): void {
    this.worker = null;
    const lost = new AppError('server.database-lost', {}, { cause });
    for (const { reject } of this.waiting.values()) reject(lost);
    this.waiting.clear();
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
