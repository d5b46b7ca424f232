import { Inject, Injectable } from '@nestjs/common';
import { Background } from '../background/background.js';
import { Clock } from '../clock.js';
import type { Config } from '../config/config.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import type { BeforeCommit } from '../database/unit-of-work.js';
import { CONFIG } from '../tokens.js';
import { JournalFile } from './journal-file.js';
import type { JournalState } from './journal-file.js';
import type { Note } from './journal-records.js';

/** Ids by the kind of what happened to them. */
type Noted = Map<string, Set<string>>;

/** What one unit notes. */
interface OfUnit {
  readonly notes: Noted;
  readonly saved: Noted;
  readonly ends: Noted;
}

/**
 * What must not be lost with the database: kept beside it, outside its copies, and done again after one was restored.
 * What is noted is on the disk before its unit is saved, so that it may be there of a unit that was not: who is noted as
 * suspended is suspended, at worst once too often. What ends it, and what would do harm if it had not happened, counts
 * only when its unit was saved (docs/decisions/0045). Ids only: the journal names nobody.
 */
@Injectable()
export class Journal {
  private readonly file: JournalFile;

  private readonly kind: BeforeCommit<OfUnit> = {
    gather: () => ({ notes: new Map(), saved: new Map(), ends: new Map() }),
    settle: (gathered) => this.settle(gathered),
  };

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly background: Background,
    @Inject(CONFIG) { journalDir, keysDir }: Pick<Config, 'journalDir' | 'keysDir'>,
  ) {
    this.file = new JournalFile(journalDir, keysDir);
  }

  /** Notes what happens to these records, so that it holds even if it is cut short. Inside the unit that does it. */
  note(kind: string, ids: readonly string[]): void {
    this.add('notes', kind, ids);
  }

  /** Notes what happens to these records, if it is saved. Inside the unit that does it. */
  noteSaved(kind: string, ids: readonly string[]): void {
    this.add('saved', kind, ids);
  }

  /** Notes that it is over, if that is saved. Inside the unit that ends it. */
  noteEnd(kind: string, ids: readonly string[]): void {
    this.add('ends', kind, ids);
  }

  /** All that was noted, and in which journal. */
  read(): Promise<JournalState> {
    return this.file.read();
  }

  /** Leaves out what was noted before this moment: no copy is kept for so long. */
  prune(before: Date): Promise<void> {
    return this.file.prune(before);
  }

  /** Puts a journal aside that cannot be used; the next note begins another one. */
  setAside(): Promise<void> {
    return this.file.setAside();
  }

  private add(how: keyof OfUnit, kind: string, ids: readonly string[]): void {
    if (ids.length === 0) return;
    const noted = this.unitOfWork.beforeCommit(this.kind)[how];
    const known = noted.get(kind) ?? new Set();
    for (const id of ids) known.add(id);
    noted.set(kind, known);
  }

  private async settle({ notes, saved, ends }: OfUnit): Promise<void> {
    const at = this.clock.now().toISOString();
    const lists = { notes: listed(notes), saved: listed(saved), ends: listed(ends) };
    const seq = await this.file.append({ at, ...lists });
    if (saved.size + ends.size === 0) return;
    this.background.onceSaved('journal.confirm', async () => {
      await this.file.append({ at, notes: [], saved: [], ends: [], confirms: seq });
    });
  }
}

function listed(noted: Noted): Note[] {
  return [...noted].map(([kind, ids]) => ({ kind, ids: [...ids] }));
}
