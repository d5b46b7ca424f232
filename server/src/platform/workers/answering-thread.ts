import { Worker } from 'node:worker_threads';

/** A thread that answers, and what becomes of those who wait when it ends. */
export interface AnsweringCall {
  /** The built file: see `workerFile`. */
  readonly file: URL;
  /** Anything that can be cloned. */
  readonly data?: unknown;
  /** How far its heap may grow, in MiB. Passing it ends the thread, and nothing else. */
  readonly memoryMib: number;
  /** What those who wait are told when the thread ended under them. */
  readonly lost: (cause: unknown) => Error;
}

/** A question as the thread is sent it. */
export interface Asked {
  readonly id: number;
  readonly question: unknown;
}

/** What the thread sends back: an answer, or what it met. */
export interface Answered {
  readonly id: number;
  readonly answer?: unknown;
  readonly failed?: { readonly name: string; readonly message: string; readonly code: unknown };
}

interface Waiting<Answer> {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * A thread that answers one question after the other, while this one does something else. It begins with the first
 * question, and another one takes its place when it ends. Its side is `answerEach`.
 */
export class AnsweringThread<Question, Answer> {
  private worker: Worker | null = null;
  private readonly waiting = new Map<number, Waiting<Answer>>();
  private last = 0;

  constructor(private readonly call: AnsweringCall) {}

  /** @throws an error with the name, message and code of the thread's own; what `lost` makes when it ended */
  ask(question: Question): Promise<Answer> {
    const worker = (this.worker ??= this.begin());
    this.last += 1;
    const asked: Asked = { id: this.last, question };
    return new Promise((resolve, reject) => {
      worker.postMessage(asked);
      this.waiting.set(asked.id, { resolve, reject });
      // only a thread that somebody waits for keeps the process alive
      worker.ref();
    });
  }

  /** Ends the thread, and with it what is under way. */
  async close(): Promise<void> {
    await this.worker?.terminate();
  }

  private begin(): Worker {
    const worker = new Worker(this.call.file, {
      workerData: this.call.data,
      resourceLimits: { maxOldGenerationSizeMb: this.call.memoryMib },
    });
    let cause: unknown;
    worker.on('message', (answered: Answered) => {
      this.take(answered);
    });
    worker.on('error', (error) => (cause = error));
    worker.on('exit', () => {
      this.lose(cause);
    });
    return worker;
  }

  private take({ id, answer, failed }: Answered): void {
    const asked = this.waiting.get(id);
    this.waiting.delete(id);
    if (this.waiting.size === 0) this.worker?.unref();
    if (failed) asked?.reject(Object.assign(new Error(failed.message), failed));
    else asked?.resolve(answer as Answer);
  }

  private lose(cause: unknown): void {
    this.worker = null;
    const lost = this.call.lost(cause);
    for (const { reject } of this.waiting.values()) reject(lost);
    this.waiting.clear();
  }
}
