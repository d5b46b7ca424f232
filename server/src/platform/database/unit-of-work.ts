import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import type {
  DataSource,
  EntityManager,
  EntityTarget,
  ObjectLiteral,
  QueryRunner,
  Repository,
} from 'typeorm';
import { behindUnits } from './behind-units.js';
import { isRetriable } from './dialect.js';
import { inThread } from './in-thread.js';
import type { ReadingThread } from './reading-thread.js';
import { emptyLog } from './sqlite-connection.js';
import type { Transactions } from './transactions.js';
import { TransactionLost } from './unit-runner.js';

const ATTEMPTS = 5;
const FIRST_PAUSE_MS = 20;
/** How long emptying the log waits for readers, from one try to the next, in milliseconds. */
const SCRUB_PAUSES_MS = [10, 50, 100, 250, 500, 1000, 2000, 5000] as const;

interface RunningUnit {
  readonly manager: EntityManager;
  readonly beforeCommit: Map<object, Gathered>;
  readonly afterCommit: (() => void)[];
  /** Whether its transaction is over, though some of its work may go on. */
  ended: boolean;
}

/** What a unit gathers while it works, and what is done with it at its end. The object is the key. */
export interface BeforeCommit<T> {
  /** Begins to gather: called once in each unit that has anything of it. */
  readonly gather: () => T;
  /** Gets what was gathered, inside the unit, when its work is done. */
  readonly settle: (gathered: T) => Promise<void>;
}

interface Gathered {
  readonly what: unknown;
  readonly settle: () => Promise<void>;
}

/** Something was to be done before a commit, and there is none to come. */
export class OutsideUnit extends Error {
  constructor() {
    super('gathered outside a unit of work');
    this.name = 'OutsideUnit';
  }
}

/** Hears of what failed after a commit, which nobody waits for any more. */
export type Report = (error: unknown) => void;

/** The connections that a {@link UnitOfWork} works with. */
export interface DatabaseParts {
  /** Where units run. */
  readonly writer: DataSource;
  /** Where reads outside a unit run; the same as `writer` on MariaDB and MySQL. */
  readonly reader: DataSource;
  /** Where long reads run, if the reader's own driver would hold the whole process meanwhile. */
  readonly thread: ReadingThread | null;
  readonly transactions: Transactions;
  /** Closes what else was opened for it. */
  readonly closeRest: () => Promise<void>;
  readonly report: Report;
}

/**
 * The one door to the database. All writes go through {@link run}; reads outside a unit are committed
 * data only.
 *
 * On SQLite, TypeORM shares one connection among all callers, so that two concurrent transactions become
 * one and a rollback of the first silently loses what the second was told is saved (docs/decisions/0001).
 * Units therefore queue, first come first served, and reads outside them use a second, read-only
 * connection. A write outside a unit is refused (docs/decisions/0017).
 */
export class UnitOfWork {
  private readonly current = new AsyncLocalStorage<RunningUnit>();
  private readonly long = new AsyncLocalStorage<true>();
  private lastUnit: Promise<unknown> = Promise.resolve();
  /** Units that were asked for and have not ended. */
  private readonly underWay = new Set<Promise<unknown>>();
  private readonly whenClosed: (() => Promise<void>)[] = [];
  /** What Nest is given: its repositories run in the running unit, else read committed data. */
  readonly dataSource: DataSource;

  constructor(private readonly parts: DatabaseParts) {
    this.dataSource = behindUnits(
      parts.reader,
      () => this.unit()?.manager,
      () => this.runnerForReading(),
    );
  }

  /** The connection where units run: for what is no unit, before anything else runs. */
  get writer(): DataSource {
    return this.parts.writer;
  }

  /** Whether units queue in this process because the database has one writer. */
  get serial(): boolean {
    return this.parts.writer !== this.parts.reader;
  }

  /** The manager of the running unit, else one that reads committed data. For `persistence` folders only. */
  get manager(): EntityManager {
    return this.dataSource.manager;
  }

  /** The repository that Nest injects, for what runs without Nest. For `persistence` folders only. */
  repository<T extends ObjectLiteral>(entity: EntityTarget<T>): Repository<T> {
    return this.dataSource.getRepository(entity);
  }

  /** Whether the caller is inside a unit. */
  get inside(): boolean {
    return this.unit() !== undefined;
  }

  /**
   * Runs work in one transaction: all of it is saved, or nothing. A nested call joins the outer unit. The
   * work may be run again after a deadlock or a certification failure, so it does nothing but talk to the
   * database: hash, render and send before or after.
   */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.inside) return work();
    const unit = this.serial ? this.inTurn(() => this.attempt(work)) : this.attempt(work);
    this.underWay.add(unit);
    try {
      return await unit;
    } finally {
      this.underWay.delete(unit);
    }
  }

  /** Resolves once every unit that was asked for until now has ended, well or not. Outside a unit. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.underWay);
  }

  /**
   * Runs work whose reads may take long: outside a unit they hold nobody else, whatever they look through. On
   * SQLite they run in a thread of their own, each a little later for that (docs/decisions/0028).
   */
  aside<T>(work: () => T): T {
    return this.long.run(true, work);
  }

  /**
   * What the running unit gathers of this kind, to be settled once when its work is done: inside the same
   * transaction, so that both are saved or neither. Kinds are settled in the order in which they were first
   * asked for; one that is asked for again after that, by another, is settled again with what came since. A
   * unit that is run again after a deadlock begins with nothing gathered.
   *
   * @throws OutsideUnit when the caller is in no unit
   */
  beforeCommit<T>(kind: BeforeCommit<T>): T {
    const unit = this.unit();
    if (!unit) throw new OutsideUnit();
    const known = unit.beforeCommit.get(kind);
    if (known) return known.what as T;
    const what = kind.gather();
    unit.beforeCommit.set(kind, { what, settle: () => kind.settle(what) });
    return what;
  }

  /** Calls this once what the running unit wrote is saved; at once outside a unit. Not after a rollback. */
  afterCommit(follow: () => void): void {
    const unit = this.unit();
    if (unit) unit.afterCommit.push(follow);
    else follow();
  }

  /**
   * After secrets were erased: moves the write-ahead log into the file and empties it, so that no copy of
   * the old page is left beside it (docs/decisions/0007). Waits for whoever reads the old pages, in another
   * process too, but not for ever. Nothing to do on MariaDB and MySQL.
   */
  async scrub(): Promise<void> {
    for (const wait of this.serial ? SCRUB_PAUSES_MS : []) {
      if (await this.inTurn(() => Promise.resolve(emptyLog(this.parts.writer)))) return;
      await pause(wait);
    }
  }

  /** Has something else closed after the connections. */
  onClosed(close: () => Promise<void>): void {
    this.whenClosed.push(close);
  }

  /** Closes the connections once the units under way have ended. */
  async close(): Promise<void> {
    await this.lastUnit.catch(() => undefined);
    const { writer, reader, thread, closeRest } = this.parts;
    await thread?.close();
    if (reader !== writer && reader.isInitialized) await reader.destroy();
    if (writer.isInitialized) await writer.destroy();
    await closeRest();
    for (const close of this.whenClosed.splice(0)) await close();
  }

  /**
   * The running unit. Throws when it has ended: work that outlives its unit is saved by nobody, and what
   * is to follow a commit is given to {@link afterCommit}.
   */
  private unit(): RunningUnit | undefined {
    const unit = this.current.getStore();
    if (unit?.ended) throw new TransactionLost();
    return unit;
  }

  private runnerForReading(): QueryRunner {
    const { reader, thread } = this.parts;
    const runner = reader.createQueryRunner('slave');
    return thread && this.long.getStore() ? inThread(thread, runner) : runner;
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.lastUnit.then(work, work);
    this.lastUnit = turn.catch(() => undefined);
    return turn;
  }

  private async attempt<T>(work: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      const afterCommit: (() => void)[] = [];
      try {
        const result = await this.parts.transactions.run((manager) =>
          this.asUnit({ manager, beforeCommit: new Map(), afterCommit, ended: false }, work),
        );
        for (const follow of afterCommit) this.follow(follow);
        return result;
      } catch (error) {
        if (attempt === ATTEMPTS || !isRetriable(error)) throw error;
        await pause(FIRST_PAUSE_MS * 2 ** (attempt - 1));
      }
    }
  }

  private async asUnit<T>(unit: RunningUnit, work: () => Promise<T>): Promise<T> {
    try {
      return await this.current.run(unit, async () => {
        const result = await work();
        await settle(unit);
        return result;
      });
    } finally {
      unit.ended = true;
    }
  }

  /** The unit is saved: what fails now cannot make an error of it. */
  private follow(follow: () => unknown): void {
    try {
      Promise.resolve(follow()).catch(this.parts.report);
    } catch (error) {
      this.parts.report(error);
    }
  }
}

/** What is gathered while others are settled comes last. */
async function settle({ beforeCommit }: RunningUnit): Promise<void> {
  for (const [kind, gathered] of beforeCommit) {
    beforeCommit.delete(kind);
    await gathered.settle();
  }
}
