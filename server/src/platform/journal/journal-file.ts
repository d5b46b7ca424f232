import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openSeparateKey } from '../crypto/separate-key.js';
import { newId } from '../crypto/random.js';
import { LockFile } from '../database/lock-file.js';
import { keepTrying, momentIn } from '../database/patience.js';
import { syncPath } from '../database/sync-path.js';
import { AppError } from '../errors.js';
import { beginJournal, JournalBroken, nextLine, readLines } from './journal-records.js';
import type { JournalEnd, JournalRecord, Said } from './journal-records.js';

const FILE = 'journal.log';
const KEY_FILE = 'journal.key';
/** How long another process may take to write a record, in milliseconds. */
const PATIENCE_MS = 10_000;

/** What the folder of the journal holds. */
export type JournalState =
  | { readonly state: 'absent' }
  | { readonly state: 'damaged' }
  | ({ readonly state: 'whole' } & WholeJournal);

/** A journal that was read to its end. */
export interface WholeJournal {
  readonly id: string;
  /** The number after which its records begin: earlier ones were left out. */
  readonly after: number;
  /** The number of the last one. */
  readonly upTo: number;
  readonly records: readonly JournalRecord[];
}

/**
 * The file of the journal: lines that are added, synced, and never changed. Several processes write to it in turn. A
 * last line that a power cut left without its end was never acknowledged: the next one takes its place.
 */
export class JournalFile {
  private end: JournalEnd | null = null;
  /** How many bytes of the file are known, and which file that is. */
  private known = 0;
  private inode = 0;
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly folder: string,
    private readonly keysDir: string,
  ) {}

  /** Adds a record, on the disk once this resolves; gives its number. Throws `journal.not-written`. */
  append(said: Said): Promise<number> {
    return this.inTurn(async () => {
      // a journal whose key is gone is not gone on with under another
      const key = openSeparateKey(join(this.keysDir, KEY_FILE), !existsSync(this.file));
      const handle = await open(this.file, 'a+', 0o600);
      try {
        const whole = await this.catchUp(key, handle);
        await handle.truncate(whole);
        const first = this.end ? null : beginJournal(key, newId());
        const next = nextLine(key, this.end ?? (first as NonNullable<typeof first>).end, said);
        const text = `${first ? `${first.line}\n` : ''}${next.line}\n`;
        await handle.appendFile(text);
        await handle.sync();
        if (first) syncPath(this.folder);
        this.end = next.end;
        this.known = whole + Buffer.byteLength(text);
        return next.end.seq;
      } finally {
        await handle.close();
      }
    });
  }

  /** All that it says. */
  async read(): Promise<JournalState> {
    if (!existsSync(this.file)) return { state: 'absent' };
    try {
      const key = openSeparateKey(join(this.keysDir, KEY_FILE), false);
      const handle = await open(this.file, 'r');
      try {
        const { end, records } = readLines(key, null, linesOf(await handle.readFile('utf8')));
        if (!end) return { state: 'absent' };
        const after = records[0] ? records[0].seq - 1 : end.seq;
        return { state: 'whole', id: end.id, after, upTo: end.seq, records };
      } finally {
        await handle.close();
      }
    } catch (error) {
      if (error instanceof JournalBroken || error instanceof AppError) return { state: 'damaged' };
      throw error;
    }
  }

  /** Gives the file another name, so that the next record begins a new journal. */
  setAside(): Promise<void> {
    return this.inTurn(() => {
      if (existsSync(this.file)) renameSync(this.file, `${this.file}.${newId()}.aside`);
      this.forget();
      return Promise.resolve();
    });
  }

  /** Leaves out the records before the first that was written at this moment or later. Their numbers stay. */
  prune(before: Date): Promise<void> {
    return this.inTurn(async () => {
      const state = await this.read();
      if (state.state !== 'whole') return;
      const { id, records, upTo } = state;
      const first = records.findIndex(({ at }) => at >= before.toISOString());
      if (first === 0 || records.length === 0) return;
      const kept = first === -1 ? [] : records.slice(first);
      const key = openSeparateKey(join(this.keysDir, KEY_FILE), false);
      let { line: text, end } = beginJournal(key, id, kept[0] ? kept[0].seq - 1 : upTo);
      for (const { seq: _, ...said } of kept) {
        const next = nextLine(key, end, said);
        text += `\n${next.line}`;
        end = next.end;
      }
      const draft = `${this.file}.draft`;
      await writeFile(draft, `${text}\n`, { mode: 0o600, flush: true });
      renameSync(draft, this.file);
      syncPath(this.folder);
      this.forget();
    });
  }

  private get file(): string {
    return join(this.folder, FILE);
  }

  private forget(): void {
    this.end = null;
    this.known = 0;
  }

  /** Reads what others added since; gives how many bytes of the file are whole lines. */
  private async catchUp(key: Buffer, handle: Awaited<ReturnType<typeof open>>): Promise<number> {
    const { size, ino } = await handle.stat();
    if (size < this.known || ino !== this.inode) this.forget();
    this.inode = ino;
    const added = Buffer.alloc(size - this.known);
    await handle.read(added, 0, added.length, this.known);
    const text = added.toString('utf8', 0, added.lastIndexOf(10) + 1);
    this.end = readLines(key, this.end, linesOf(text)).end;
    this.known += Buffer.byteLength(text);
    return this.known;
  }

  /** One writer at a time, in this process and among all. */
  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.last.then(
      () => this.locked(work),
      () => this.locked(work),
    );
    this.last = turn.catch(() => undefined);
    return turn;
  }

  private async locked<T>(work: () => Promise<T>): Promise<T> {
    try {
      mkdirSync(this.folder, { recursive: true, mode: 0o700 });
      const lock = await LockFile.open(join(this.folder, 'journal.lock'));
      try {
        if (await keepTrying(() => lock.tryTake(), momentIn(PATIENCE_MS))) return await work();
        throw new AppError('server.database-busy');
      } finally {
        await lock.close();
      }
    } catch (error) {
      if (error instanceof AppError) throw error;
      const reason =
        error instanceof JournalBroken
          ? 'damaged'
          : ((error as NodeJS.ErrnoException).code ?? 'unknown');
      throw new AppError('journal.not-written', { folder: this.folder, reason }, { cause: error });
    }
  }
}

/** Whole lines only. */
function linesOf(text: string): string[] {
  return text.split('\n').slice(0, -1);
}
